import { randomBytes } from 'node:crypto';
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { CitizenIdError } from '../../errors.ts';
import { Secret } from '../../model/secret.ts';
import { ADMIN_SCOPE } from '../admin-scope.ts';
import type { AdminSession } from '../session.ts';
import type { Purpose } from './accounts.ts';

/** Tells our accounts from foreign clients of the same name. */
const MARKER = 'citizenid.account';

/** Signs in with its secret and in no other way; its tokens name no roles, Keycloak looks them up. */
const SETTINGS = {
  enabled: true,
  publicClient: false,
  bearerOnly: false,
  serviceAccountsEnabled: true,
  standardFlowEnabled: false,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  fullScopeAllowed: true,
} as const;

export type AccountClient = {
  readonly id: string;
  readonly clientId: string;
  /** Its settings are as they should be. */
  readonly inOrder: boolean;
};

/** The account's client; undefined where there is none. Throws KEYCLOAK_CONFLICT where it is not ours. */
export async function findAccount(
  session: AdminSession,
  clientId: string,
  purpose: Purpose,
): Promise<AccountClient | undefined> {
  const found = await session.call(`find client/${clientId}`, ({ clients }) => clients.find({ clientId }));
  const client = found.find((entry) => entry.clientId === clientId);
  if (!client?.id) return undefined;
  if (client.attributes?.[MARKER] !== purpose) {
    throw new CitizenIdError(
      'KEYCLOAK_CONFLICT',
      `There is a client ${clientId} in realm ${session.realm} that bootstrap has not made`,
      { hint: 'Rename or delete that client, then run bootstrap again.' },
    );
  }
  const [scope] = await missingScopes(session, client);
  return { id: client.id, clientId, inOrder: scope === undefined && isInOrder(client) };
}

export async function createAccount(
  session: AdminSession,
  clientId: string,
  purpose: Purpose,
  secret: Secret,
): Promise<AccountClient> {
  const scopes = await missingScopes(session, {});
  const action = `create client/${clientId}`;
  const { id } = await session.call(action, ({ clients }) =>
    clients.create({
      ...SETTINGS,
      clientId,
      protocol: 'openid-connect',
      secret: secret.reveal(),
      description: `Made by citizenid bootstrap for ${purpose}`,
      attributes: { [MARKER]: purpose },
      defaultClientScopes: scopes.map(({ name }) => name),
      optionalClientScopes: [],
    }),
  );
  const account = { id, clientId, inOrder: true };
  // Client policies except our accounts by their attribute, and see it only on a client that is there.
  const made = await session.call(action, ({ clients }) => clients.findOne({ id }));
  if (!isInOrder(made ?? {})) await mendAccount(session, account);
  return account;
}

/** Brings the settings back, and the scope that a newer Keycloak has come with. */
export async function mendAccount(session: AdminSession, { id, clientId }: AccountClient): Promise<void> {
  const action = `update client/${clientId}`;
  const client = await session.call(action, ({ clients }) => clients.findOne({ id }));
  await session.call(action, ({ clients }) => clients.update({ id }, { ...client, ...SETTINGS }));
  for (const { id: clientScopeId } of await missingScopes(session, client ?? {})) {
    await session.call(action, ({ clients }) => clients.addDefaultClientScope({ id, clientScopeId }));
  }
}

export async function readSecret(session: AdminSession, { id, clientId }: AccountClient): Promise<Secret> {
  const { value } = await session.call(`read the secret of client/${clientId}`, ({ clients }) =>
    clients.getClientSecret({ id }),
  );
  return new Secret(value ?? '');
}

/** The secret before stops working at once. */
export async function changeSecret(
  session: AdminSession,
  { id, clientId }: AccountClient,
  secret: Secret,
): Promise<void> {
  await session.call(`change the secret of client/${clientId}`, ({ clients }) =>
    clients.update({ id }, { clientId, secret: secret.reveal() }),
  );
}

/** 256 bits; made here, so that it has reached its place before Keycloak takes it. */
export function newSecret(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

function isInOrder(client: ClientRepresentation): boolean {
  return Object.entries(SETTINGS).every(([key, value]) => client[key as keyof typeof SETTINGS] === value);
}

/** The Admin API's own scope, where Keycloak has it and the client has not. */
async function missingScopes(
  session: AdminSession,
  { defaultClientScopes = [] }: ClientRepresentation,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (defaultClientScopes.includes(ADMIN_SCOPE)) return [];
  const scopes = await session.call('list scopes', ({ clientScopes }) => clientScopes.find());
  return scopes.flatMap(({ id, name }) => (id && name === ADMIN_SCOPE ? [{ id, name }] : []));
}
