import { CitizenIdError } from '../errors.ts';
import type { Gateway, RealmLayout, Write } from './gateway.ts';
import { createLookup } from './lookup.ts';
import { markedRepresentation } from './marker.ts';
import type { ResourceContext } from './resource.ts';
import { RESOURCES } from './resources/registry.ts';
import type { AdminSession } from './session.ts';

/** The gateway over Keycloak's Admin API. A session that reads only gives a gateway that reads only. */
export function createGateway(session: AdminSession, layout: RealmLayout): Gateway {
  const fresh = (): ResourceContext => ({ session, layout, lookup: createLookup(session) });
  // Ids found while writing stay valid for the whole apply; a read always asks anew.
  let writing = fresh();
  return {
    url: session.url,
    realm: session.realm,
    requests: session.requests,
    close: session.close,
    read: async () => {
      const context = fresh();
      const { realm, ...inside } = RESOURCES;
      const found = await realm.read(context);
      if (found.length === 0) return [];
      const rest = await Promise.all(Object.values(inside).map((resource) => resource.read(context)));
      writing = fresh();
      return [...found, ...rest.flat()];
    },
    observe: async (kind, name) => {
      const context = fresh();
      const found = await RESOURCES.realm.read(context);
      if (found.length === 0 || kind === 'realm') return found;
      const objects = await RESOURCES[kind].read(context, name);
      return [...found, ...objects.filter((object) => object.name === name)];
    },
    write: (write) => carryOut(writing, write),
  };
}

async function carryOut(context: ResourceContext, write: Write): Promise<void> {
  const resource = RESOURCES[write.kind];
  if (write.action === 'delete') {
    if (!resource.remove)
      throw new CitizenIdError('INTERNAL', `Nothing of kind ${write.kind} is ever deleted`);
    return resource.remove(context, write);
  }
  const marked = markedRepresentation(write.kind, write.name, write.after);
  return write.action === 'create'
    ? resource.create(context, write, marked)
    : resource.update(context, write, marked);
}
