import type { TakePlace } from '../deliver/connection-place.ts';
import { desiredRealm } from '../desired/realm.ts';
import { CitizenIdError } from '../errors.ts';
import { accountName, PURPOSES, roleHolder } from '../keycloak/accounts/accounts.ts';
import { findAccount } from '../keycloak/accounts/client.ts';
import { moveConsole } from '../keycloak/accounts/console-address.ts';
import {
  findTemporaryAdmin,
  removeAdmin,
  type TemporaryAdmin,
} from '../keycloak/accounts/temporary-admin.ts';
import { type Connection, type Credentials, principal } from '../keycloak/connection.ts';
import { type AdminSession, openSession } from '../keycloak/session.ts';
import { type AccountOutcome, type AccountTask, settleAccount } from './parts/bootstrap-account.ts';
import { takePlaces } from './parts/bootstrap-places.ts';
import { resolveConnection } from './parts/connection.ts';
import { requireDocuments } from './parts/documents.ts';
import type { CommonOptions } from './parts/options.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';

export type BootstrapOptions = CommonOptions & {
  /** The folder that the new secrets go to; needed where there are any, unless `takePlace` is given. */
  readonly out?: string | undefined;
  /** Other places for the new secrets than files. */
  readonly takePlace?: TakePlace | undefined;
  /** New secrets for accounts that exist. */
  readonly rotate: boolean;
  /** Let the account that applies make realms of other names too. */
  readonly createRealms: boolean;
  /** Where administrators sign in, if not at the address that everybody uses. */
  readonly adminUrl?: string | undefined;
  /** Remove the administrator who runs this, where Keycloak calls it temporary. */
  readonly removeBootstrap: boolean;
  /** Asked once before the first write where an administrator, named, is to be removed. */
  readonly approve: (administrator: string) => Promise<boolean>;
};

export type BootstrapOutcome = {
  readonly realm: string;
  readonly authRealm: string;
  readonly realmCreated: boolean;
  readonly accounts: readonly AccountOutcome[];
  /** The administrator that is gone now. */
  readonly removedAdmin: string | undefined;
};

/**
 * Makes, or puts right, the two service accounts that work on the realm with no more rights than they
 * need, each proven by a sign-in. Makes the realm where there is none, disabled until the first apply:
 * Keycloak knows rights over a realm only once it exists, and gives whoever makes one all of them.
 *
 * Throws, before the first write, USAGE where new secrets have nowhere to go or the administrator is not
 * temporary, CONFIRMATION_NEEDED without a yes to its removal, FILE_SYSTEM where a file exists,
 * KEYCLOAK_CONFLICT where a foreign client has the name.
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapOutcome> {
  const connection = await resolveConnection(options, await requireDocuments(options));
  const { authRealm } = connection;
  const session = openSession(connection, { realm: authRealm, mode: 'read-write' });
  try {
    return await withRealm({ ...options, connection }, 'read-write', (realm) =>
      bootstrapWith(realm, session, connection, options),
    );
  } finally {
    await session.close();
  }
}

async function bootstrapWith(
  realm: RealmSession,
  session: AdminSession,
  connection: Connection,
  options: BootstrapOptions,
): Promise<BootstrapOutcome> {
  const { realmName } = realm;
  const { rotate, createRealms } = options;
  const { authRealm, credentials } = connection;
  const holder = requireHolder(authRealm, realmName, createRealms);
  const admin = await adminToRemove(session, credentials, options);
  const tasks = await Promise.all(
    PURPOSES.map(async (purpose) => {
      const name = accountName(realmName, purpose);
      return { purpose, name, rotate, createRealms, existing: await findAccount(session, name, purpose) };
    }),
  );
  const places = await takePlaces(tasks, options);
  try {
    const realmCreated = await ensureRealm(realm);
    // Its administrator has rights over a new realm with a new token.
    if (realmCreated) session.renew();
    const settle = (task: AccountTask) =>
      settleAccount(session, connection, { ...task, holder, realmName, place: places.get(task.purpose) });
    const accounts = [];
    for (const task of tasks) accounts.push(await settle(task));
    if (options.adminUrl !== undefined) await moveConsole(session, options.adminUrl);
    if (admin) await removeAdmin(session, admin);
    const removedAdmin = admin ? principal(credentials) : undefined;
    return { realm: realmName, authRealm, realmCreated, accounts, removedAdmin };
  } finally {
    await Promise.all([...places.values()].map((place) => place.release()));
  }
}

/** The administrator at work, where the option and a yes ask for its removal. */
async function adminToRemove(
  session: AdminSession,
  credentials: Credentials,
  { removeBootstrap, approve }: BootstrapOptions,
): Promise<TemporaryAdmin | undefined> {
  if (!removeBootstrap) return undefined;
  const admin = await findTemporaryAdmin(session, credentials);
  if (await approve(principal(credentials))) return admin;
  throw new CitizenIdError('CONFIRMATION_NEEDED', 'Nothing was done: the removal was not confirmed', {
    hint: 'Answer yes, or pass --yes where nobody can answer.',
  });
}

function requireHolder(authRealm: string, realm: string, createRealms: boolean): string {
  const holder = roleHolder(authRealm, realm);
  if (holder !== undefined && !(createRealms && authRealm !== 'master')) return holder;
  throw new CitizenIdError(
    'USAGE',
    `An account in realm ${authRealm} can have no such rights over ${realm}`,
    {
      hint: 'Set KEYCLOAK_AUTH_REALM to master, or, without --create-realms, to the realm itself.',
    },
  );
}

/** The realm as the files have it, but closed: nobody can register before it is complete. */
async function ensureRealm({ gateway, documents, realmName }: RealmSession): Promise<boolean> {
  const found = await gateway.observe('realm', realmName);
  if (found.length > 0) return false;
  for (const { kind, name, state } of desiredRealm(documents, realmName)) {
    await gateway.write({ kind, name, action: 'create', after: { ...state, enabled: false } });
  }
  return true;
}
