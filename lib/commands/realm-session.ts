import { createGateway } from '../keycloak/adapter.ts';
import type { Gateway } from '../keycloak/gateway.ts';
import { type AdminSession, openSession } from '../keycloak/session.ts';
import type { Mode } from '../keycloak/transport.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { resolveConnection } from './connection.ts';
import { requireDocuments } from './documents.ts';
import type { CommonOptions } from './options.ts';

export type RealmSession = {
  readonly documents: Documents;
  readonly realmName: string;
  readonly session: AdminSession;
  readonly gateway: Gateway;
};

/** Validated files and a signed-in session for `work`, closed afterwards whatever happens. */
export async function withRealm<T>(
  options: CommonOptions,
  mode: Mode,
  work: (realm: RealmSession) => Promise<T>,
): Promise<T> {
  const documents = await requireDocuments(options);
  const connection = await resolveConnection(options, documents);
  const realmName = options.realmName ?? documents.environment.value.realm_name ?? documents.realm.value.name;
  const session = openSession(connection, { realm: realmName, mode });
  const layout = {
    roleClient: documents.roles.value.client,
    groupHome: documents.groups.value.integrators.path.slice(1),
  };
  try {
    return await work({ documents, realmName, session, gateway: createGateway(session, layout) });
  } finally {
    await session.close();
  }
}
