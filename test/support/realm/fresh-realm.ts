import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { apply } from '../../../lib/commands/apply.ts';
import type { CommonOptions } from '../../../lib/commands/parts/options.ts';
import { createLookup } from '../../../lib/keycloak/lookup.ts';
import { type AdminSession, openSession } from '../../../lib/keycloak/session.ts';
import { ensureUser } from '../../../lib/keycloak/users.ts';
import { leastPrivileged } from '../keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../keycloak/commands.ts';
import { adminConnection } from '../keycloak/connection.ts';
import { openRelyingParty, type RelyingParty, type TestClient } from '../sign-in/relying-party.ts';
import { BARE, FULL } from '../sign-in/users.ts';

export type TestRealm = {
  readonly issuer: string;
  /** An administrator's session, for putting things wrong. */
  readonly session: AdminSession;
  /** What a command takes to work on this realm, with the least rights that apply works with. */
  readonly options: CommonOptions;
  /** A client of `realm/`, with the secret that Keycloak made for it; `instead` makes it misbehave. */
  readonly relyingParty: (clientId: string, instead?: Partial<TestClient>) => Promise<RelyingParty>;
};

/**
 * The files of `realm/`, or of another folder, applied to a realm of the calling test file alone, with the
 * full and the bare user. The server is thrown away after the run, so the realm is not removed.
 */
export async function freshRealm({ realmDir = 'realm' } = {}): Promise<TestRealm> {
  const admin = adminConnection();
  const realmName = `contract-${randomBytes(6).toString('hex')}`;
  const { apply: connection } = await leastPrivileged(realmName);
  const options = { ...commandOptions(realmName, connection), realmDir };
  await applyFiles(options);
  const session = openSession(admin, { realm: realmName, mode: 'read-write' });
  afterAll(session.close);
  const lookup = createLookup(session);
  await Promise.all([FULL, BARE].map((user) => ensureUser(session, lookup, 'citizenid-roles', user)));
  const issuer = `${admin.url}/realms/${realmName}`;
  return {
    issuer,
    session,
    options,
    relyingParty: async (clientId, instead = {}) =>
      openRelyingParty(issuer, { ...(await readClient(session, clientId)), ...instead }),
  };
}

async function applyFiles(options: CommonOptions): Promise<void> {
  const accept = ['implicit-allowed', 'password-allowed'];
  const { failed } = await apply({ ...options, ...UNATTENDED, prune: false, accept });
  const [first] = failed;
  if (first) throw first.error;
}

async function readClient(session: AdminSession, clientId: string): Promise<TestClient> {
  const [found] = await session.call(`find client/${clientId}`, ({ clients }) => clients.find({ clientId }));
  const [redirectUri] = found?.redirectUris ?? [];
  if (!found || redirectUri === undefined) throw new Error(`No client ${clientId} with a redirect URI`);
  const method = found.attributes?.['client.secret.authentication.allowed.method'];
  return {
    clientId,
    method: found.publicClient ? 'none' : method,
    secret: found.secret,
    redirectUri,
  };
}
