import type { ConnectionPlace } from '../../deliver/connection-place.ts';
import { CREATE_REALM, type Purpose, ROLES } from '../../keycloak/accounts/accounts.ts';
import {
  type AccountClient,
  changeSecret,
  createAccount,
  mendAccount,
  newSecret,
  readSecret,
} from '../../keycloak/accounts/client.ts';
import { setRights } from '../../keycloak/accounts/rights.ts';
import { proveSignIn } from '../../keycloak/accounts/sign-in.ts';
import type { Connection } from '../../keycloak/connection.ts';
import type { AdminSession } from '../../keycloak/session.ts';
import type { Secret } from '../../model/secret.ts';

/** What is asked for one account, and whether it is there. */
export type AccountTask = {
  readonly purpose: Purpose;
  readonly name: string;
  readonly existing: AccountClient | undefined;
  readonly rotate: boolean;
  readonly createRealms: boolean;
};

export type AccountOutcome = {
  readonly purpose: Purpose;
  readonly clientId: string;
  readonly action: 'created' | 'updated' | 'rotated' | 'unchanged';
  readonly roles: readonly string[];
  /** Where its secret was written to. */
  readonly file: string | undefined;
};

type Surroundings = {
  readonly holder: string;
  readonly realmName: string;
  readonly place: ConnectionPlace | undefined;
};

/** One account with its rights, proven, and its secret handed over where that is new. */
export async function settleAccount(
  session: AdminSession,
  { url, authRealm }: Connection,
  task: AccountTask & Surroundings,
): Promise<AccountOutcome> {
  const { purpose, name, existing, rotate, createRealms, holder, realmName, place } = task;
  const handOver = (clientSecret: Secret) => place?.write({ url, authRealm, clientId: name, clientSecret });
  const { account, clientSecret } = await settleClient(session, task, handOver);
  const realmRoles = createRealms && purpose === 'apply' ? [CREATE_REALM] : [];
  const changed = await setRights(session, account.id, { holder, roles: ROLES[purpose], realmRoles });
  const credentials = { type: 'client', clientId: name, clientSecret } as const;
  await proveSignIn({ url, authRealm, credentials }, realmName);
  return {
    purpose,
    clientId: name,
    action: actionOf(existing, rotate, changed),
    roles: [...ROLES[purpose], ...realmRoles],
    file: place?.where,
  };
}

/** The client and its secret, which has been handed over before Keycloak learns it. */
async function settleClient(
  session: AdminSession,
  { purpose, name, existing, rotate }: AccountTask,
  handOver: (secret: Secret) => Promise<void> | undefined,
): Promise<{ readonly account: AccountClient; readonly clientSecret: Secret }> {
  if (existing && !existing.inOrder) await mendAccount(session, existing);
  if (existing && !rotate) {
    return { account: existing, clientSecret: await readSecret(session, existing) };
  }
  const clientSecret = newSecret();
  await handOver(clientSecret);
  const account = existing ?? (await createAccount(session, name, purpose, clientSecret));
  if (existing) await changeSecret(session, existing, clientSecret);
  return { account, clientSecret };
}

function actionOf(
  existing: AccountClient | undefined,
  rotate: boolean,
  changed: boolean,
): AccountOutcome['action'] {
  if (!existing) return 'created';
  if (rotate) return 'rotated';
  return changed || !existing.inOrder ? 'updated' : 'unchanged';
}
