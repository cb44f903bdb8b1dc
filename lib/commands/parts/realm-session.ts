import { createGateway } from '../../keycloak/adapter.ts';
import type { Gateway } from '../../keycloak/gateway.ts';
import { type AdminSession, openSession } from '../../keycloak/session.ts';
import type { Mode } from '../../keycloak/transport.ts';
import type { Documents, Settings } from '../../model/documents/loaded.ts';
import { resolveConnection } from './connection.ts';
import { requireDocuments } from './documents.ts';
import type { CommonOptions } from './options.ts';

export type RealmSession = {
  readonly documents: Documents;
  readonly realmName: string;
  readonly session: AdminSession;
  readonly gateway: Gateway;
};

type OpenRealm = Omit<RealmSession, 'documents'>;

/**
 * Validated files and a signed-in session for `work`, closed afterwards whatever happens. The session
 * is opened while the integrators' files are still being judged, and `prepare` may begin to read then;
 * what is wrong with the files goes before whatever Keycloak says.
 */
export async function withRealm<T>(
  options: CommonOptions,
  mode: Mode,
  work: (realm: RealmSession) => Promise<T>,
  prepare: (gateway: Gateway) => Gateway = (gateway) => gateway,
): Promise<T> {
  const early: { opening?: Promise<OpenRealm> } = {};
  const onSettings = (settings: Settings): void => {
    early.opening = openRealm(options, mode, settings, prepare);
    early.opening.catch(() => undefined);
  };
  try {
    const documents = await requireDocuments({ ...options, onSettings });
    early.opening ??= openRealm(options, mode, documents, prepare);
    return await work({ documents, ...(await early.opening) });
  } finally {
    const opened = await early.opening?.catch(() => undefined);
    await opened?.session.close();
  }
}

async function openRealm(
  options: CommonOptions,
  mode: Mode,
  settings: Settings,
  prepare: (gateway: Gateway) => Gateway,
): Promise<OpenRealm> {
  const connection = await resolveConnection(options, settings);
  const realmName = options.realmName ?? settings.environment.value.realm_name ?? settings.realm.value.name;
  const session = openSession(connection, { realm: realmName, mode, timeoutMs: options.timeoutMs });
  const layout = {
    roleClient: settings.roles.value.client,
    groupHome: settings.groups.value.integrators.path.slice(1),
  };
  return { realmName, session, gateway: prepare(createGateway(session, layout)) };
}
