import pLimit from 'p-limit';
import { CitizenIdError } from '../errors.ts';
import type { Part } from '../model/part.ts';
import { address } from '../model/resource.ts';
import type { Gateway, Observed, RealmLayout, Write } from './gateway.ts';
import { createLookup } from './lookup.ts';
import { markedRepresentation } from './marker.ts';
import type { ResourceContext } from './resource.ts';
import { readClientsOf } from './resources/client.ts';
import { RESOURCES } from './resources/registry.ts';
import type { AdminSession } from './session.ts';
import { CONNECTIONS } from './transport.ts';

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
      // The longest list begins while the realm is looked for; where there is none, nobody asks for it.
      context.lookup.clients().catch(() => undefined);
      const found = await realm.read(context);
      if (found.length === 0) return [];
      const rest = await Promise.all(Object.values(inside).map((resource) => resource.read(context)));
      writing = fresh();
      return [...found, ...rest.flat()];
    },
    observe: (kind, name) => readPart(fresh(), { objects: [{ kind, name }], groups: [] }),
    readPart: (part) => readPart(fresh(), part),
    write: (write) => carryOut(writing, write),
  };
}

/** The clients of a group come in one request, and what is not among them in a few each. */
async function readPart(context: ResourceContext, { objects, groups }: Part): Promise<readonly Observed[]> {
  const realm = await RESOURCES.realm.read(context);
  if (realm.length === 0) return [];
  const limit = pLimit(CONNECTIONS);
  const clients = (await limit.map(groups, (group) => readClientsOf(context, group))).flat();
  const known = new Set([...realm, ...clients].map(({ kind, name }) => address(kind, name)));
  const others = objects.filter(({ kind, name }) => kind !== 'realm' && !known.has(address(kind, name)));
  const found = await limit.map(others, async ({ kind, name }) =>
    (await RESOURCES[kind].read(context, name)).filter((object) => object.name === name),
  );
  return [...realm, ...clients, ...found.flat()];
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
