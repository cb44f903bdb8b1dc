import type ProtocolMapperRepresentation from '@keycloak/keycloak-admin-client/lib/defs/protocolMapperRepresentation.js';
import { mapperList } from '../../kinds/fields.ts';
import { type JsonObject, sameJson } from '../../model/json.ts';
import type { ResourceContext } from '../resource.ts';
import type { AdminSession } from '../session.ts';

/**
 * Brings a scope's mappers from one state to another: an update of the scope itself ignores them. One
 * that changes is updated in place, so that its claim is never missing in between.
 */
export async function changeMappers(
  { session }: ResourceContext,
  name: string,
  id: string,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  // A mapper may be called `constructor`: maps know no other names than their own.
  const [old, next] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const differing = [...new Set([...old.keys(), ...next.keys()])].filter(
    (mapper) => !sameJson(old.get(mapper), next.get(mapper)),
  );
  if (differing.length === 0) return;
  const wanted = mapperList(
    Object.fromEntries([...next].filter(([mapper]) => differing.includes(mapper))),
  ) as readonly ProtocolMapperRepresentation[];
  const present = await presentMappers(session, name, id, before);
  for (const { name: mapper = '', id: mapperId = '' } of present) {
    if (!differing.includes(mapper)) continue;
    const replacement = wanted.find((candidate) => candidate.name === mapper);
    await session.call(`change the mapper ${mapper} of scope/${name}`, ({ clientScopes }) =>
      replacement
        ? clientScopes.updateProtocolMapper({ id, mapperId }, { ...replacement, id: mapperId })
        : clientScopes.delProtocolMapper({ id, mapperId }),
    );
  }
  const added = wanted.filter((candidate) => !present.some((found) => found.name === candidate.name));
  if (added.length === 0) return;
  await session.call(`add mappers to scope/${name}`, ({ clientScopes }) =>
    clientScopes.addMultipleProtocolMappers({ id }, [...added]),
  );
}

/** With their ids, which the comparison form has left out; no request where there are none. */
async function presentMappers(
  session: AdminSession,
  name: string,
  id: string,
  before: JsonObject,
): Promise<readonly ProtocolMapperRepresentation[]> {
  if (Object.keys(before).length === 0) return [];
  return session.call(`list the mappers of scope/${name}`, (client) =>
    client.clientScopes.listProtocolMappers({ id }),
  );
}
