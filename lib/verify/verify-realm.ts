import { randomBytes } from 'node:crypto';
import { CitizenIdError } from '../errors.ts';
import type { Probes } from '../keycloak/probe-port.ts';
import { createProbes } from '../keycloak/probes.ts';
import type { AdminSession } from '../keycloak/session.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { configuredLifetime } from './checks/configured-lifetime.ts';
import { signatureAlgorithm } from './checks/signature-algorithm.ts';
import { type ClientContract, compileContract } from './contract.ts';
import { judgeMappers } from './judge-mappers.ts';
import { judgeTokens } from './judge-tokens.ts';
import { type LiveClient, matchClients } from './live-client.ts';
import { people } from './people.ts';
import { withProbeUsers } from './probe-users.ts';
import type { Verdict, Violation } from './verdict.ts';

export type VerifyRealmOptions = {
  /** Only these clients; empty: all that sign users in. */
  readonly clients: readonly string[];
  /** Make no probe users and judge from the effective mappers. */
  readonly readOnly: boolean;
  readonly signal: AbortSignal;
};

export type VerifyOutcome = {
  /** Rules looked at, one for each claim and token where a rule is about claims. */
  readonly checks: number;
  readonly clients: number;
  readonly violations: readonly Violation[];
};

/**
 * Judges the tokens that a live realm would issue by the contract in the files. A client costs
 * 6 × (its scopes + 1) small requests, or its scopes + 1 where `readOnly`.
 * Throws USAGE for a client the files do not know, REALM_MISSING, INTERRUPTED once the signal fires.
 */
export async function verifyRealm(
  session: AdminSession,
  documents: Documents,
  options: VerifyRealmOptions,
): Promise<VerifyOutcome> {
  const contracts = chosen(compileContract(documents), options.clients);
  const probes = createProbes(session);
  const realm = await probes.realm();
  const { live, missing } = matchClients(contracts, await probes.clients());
  const signed = live.flatMap(({ contract, client }) => signatureAlgorithm(contract, client, realm));
  const judged = options.readOnly
    ? [
        ...live.flatMap(({ contract, client }) => configuredLifetime(contract, client, realm)),
        ...(await judgeMappers(probes, live, options.signal)),
      ]
    : await judgeWithProbeUsers(probes, documents, live, options.signal);
  return outcome(contracts.length, [...missing, ...signed, ...judged]);
}

function judgeWithProbeUsers(
  probes: Probes,
  documents: Documents,
  live: readonly LiveClient[],
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  const pair = people(documents, randomBytes(6).toString('hex'));
  return withProbeUsers(probes, documents.roles.value.client, pair, Date.now(), (users) =>
    judgeTokens(probes, live, users, signal),
  );
}

function outcome(clients: number, verdicts: readonly Verdict[]): VerifyOutcome {
  const violations = verdicts.filter((verdict) => verdict !== 'kept');
  return { checks: verdicts.length, clients, violations };
}

function chosen(contracts: readonly ClientContract[], wanted: readonly string[]): readonly ClientContract[] {
  const unknown = wanted.find((id) => !contracts.some(({ clientId }) => clientId === id));
  if (unknown !== undefined) {
    throw new CitizenIdError('USAGE', `No client ${unknown} signs users in here`, {
      hint: `Choose from: ${contracts.map(({ clientId }) => clientId).join(', ')}.`,
    });
  }
  return wanted.length === 0 ? contracts : contracts.filter(({ clientId }) => wanted.includes(clientId));
}
