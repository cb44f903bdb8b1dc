import type ComponentRepresentation from '@keycloak/keycloak-admin-client/lib/defs/componentRepresentation.js';
import { asObject, type JsonObject } from '../../model/json.ts';
import { MARKER } from '../../model/resource.ts';
import type { Observed } from '../gateway.ts';
import { type Resource, requireId } from '../resource.ts';
import type { AdminSession } from '../session.ts';

const TYPE = 'org.keycloak.keys.KeyProvider';
const PROVIDER = 'rsa-generated';

/** Providers of RSA keys that can sign; the others encrypt, or sign what no relying party looks into. */
const SIGNING = [PROVIDER, 'rsa', 'java-keystore'];

/**
 * Keycloak keeps no setting of a component that its provider does not know. The marker stands in `subType`,
 * which means nothing for keys and is kept: `citizenid/SINCE/DIGEST`.
 */
export const key: Resource = {
  kind: 'key',
  read: ({ session }, only) => readKeys(session, only),
  create: async ({ session }, { name }, marked) => {
    // Names need not differ for Keycloak, and its own key comes with a new realm.
    const [there] = await readKeys(session, name);
    if (there?.id !== undefined) return put(session, name, there.id, marked);
    await session.call(`create key/${name}`, ({ components }) =>
      components.create(componentOf(name, marked)),
    );
  },
  update: ({ session }, write, marked) => put(session, write.name, requireId(write), marked),
  remove: async ({ session }, write) => {
    const id = requireId(write);
    await session.call(`delete key/${write.name}`, ({ components }) => components.del({ id }));
  },
};

/** The keys of the realm that can sign tokens, or those of one name; what is secret of them is not shown to anybody. */
export async function readKeys(session: AdminSession, name?: string): Promise<readonly Observed[]> {
  const query = { type: TYPE, ...(name === undefined ? {} : { name }) };
  const found = await session.call('list keys', ({ components }) => components.find(query));
  const signing = found.filter(({ providerId = '' }) => SIGNING.includes(providerId));
  return signing.map((component) => ({
    kind: 'key',
    name: component.name ?? '',
    id: component.id,
    representation: representationOf(component),
  }));
}

async function put(session: AdminSession, name: string, id: string, marked: JsonObject): Promise<void> {
  // What an update leaves out stays, and with it the key itself.
  await session.call(`update key/${name}`, ({ components }) =>
    components.update({ id }, { ...componentOf(name, marked), id }),
  );
}

function componentOf(name: string, { config, since, attributes }: JsonObject): ComponentRepresentation {
  const marker = asObject(attributes);
  return {
    name,
    providerId: PROVIDER,
    providerType: TYPE,
    subType: [marker[MARKER.owner], since, marker[MARKER.digest]].join('/'),
    config: config as Record<string, string[]>,
  };
}

function representationOf({ name = '', subType = '', config = {} }: ComponentRepresentation): JsonObject {
  const [owner, since = '', digest = ''] = subType.split('/');
  const settings = config as JsonObject;
  if (owner !== MARKER.ownerValue) return { name, config: settings };
  return { name, config: settings, since, attributes: { [MARKER.owner]: owner, [MARKER.digest]: digest } };
}
