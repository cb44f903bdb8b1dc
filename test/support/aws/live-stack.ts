import { onTestFinished } from 'vitest';
import { plan } from '../../../lib/commands/plan.ts';
import { verify } from '../../../lib/commands/verify.ts';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { type AdminSession, openSession } from '../../../lib/keycloak/session.ts';
import { createTokenSource } from '../../../lib/keycloak/token.ts';
import { Secret } from '../../../lib/model/secret.ts';
import { commandOptions } from '../keycloak/commands.ts';
import { adminConnection } from '../keycloak/connection.ts';
import type { TestStack } from './realm-stack.ts';

/** A realm that a stack has made, and where the stack keeps its accounts. */
export type DeployedRealm = Pick<TestStack, 'realm' | 'secrets'> & {
  readonly names: Pick<TestStack['names'], 'apply' | 'plan'>;
};

/** An administrator's session on the stack's realm, whatever becomes of the stack's own. */
export function adminOf({ realm }: Pick<DeployedRealm, 'realm'>): AdminSession {
  const session = openSession(adminConnection(), { realm, mode: 'read-write' });
  onTestFinished(session.close);
  return session;
}

/** An account of the stack, as its secret has it. */
export async function accountOf(
  { secrets, names }: DeployedRealm,
  purpose: 'apply' | 'plan',
): Promise<Connection> {
  const value = (await secrets.read(names[purpose]))?.value ?? {};
  return {
    url: adminConnection().url,
    authRealm: value['KEYCLOAK_AUTH_REALM'] ?? '',
    credentials: {
      type: 'client',
      clientId: value['KEYCLOAK_CLIENT_ID'] ?? '',
      clientSecret: new Secret(value['KEYCLOAK_CLIENT_SECRET'] ?? ''),
    },
  };
}

/** What is between the realm and the files, and between its tokens and the contract. */
export async function differences(stack: DeployedRealm, realmDir: string): Promise<readonly string[]> {
  const options = {
    ...commandOptions(stack.realm, await accountOf(stack, 'plan')),
    env: 'staging',
    realmDir,
  };
  const planned = await plan({ ...options, prune: true });
  const verified = await verify({ ...options, clients: [], readOnly: true });
  return [
    ...planned.plan.changes.map(({ address }) => address),
    ...verified.violations.map(({ message }) => message),
  ];
}

export function signsIn(connection: Connection): Promise<boolean> {
  return createTokenSource(connection, 10_000)
    .get()
    .then(
      () => true,
      () => false,
    );
}

/** All that the stack's functions have written. */
export function logOf({ calls }: TestStack): string {
  return calls.map(({ log }) => log).join('');
}
