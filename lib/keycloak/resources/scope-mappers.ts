import type ProtocolMapperRepresentation from '@keycloak/keycloak-admin-client/lib/defs/protocolMapperRepresentation.js';
import { mapperList } from '../../kinds/fields.ts';
import { type JsonObject, sameJson } from '../../model/json.ts';
import type { ResourceContext } from '../resource.ts';

/** Brings a scope's mappers from one state to another: an update of the scope itself ignores them. */
export async function changeMappers(
  { session }: ResourceContext,
  name: string,
  id: string,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  const gone = Object.keys(before).filter((mapper) => !sameJson(before[mapper], after[mapper]));
  const come = Object.keys(after).filter((mapper) => !sameJson(before[mapper], after[mapper]));
  if (gone.length > 0) {
    const present = await session.call(`list the mappers of scope/${name}`, (client) =>
      client.clientScopes.listProtocolMappers({ id }),
    );
    for (const mapper of present.filter((found) => gone.includes(found.name ?? ''))) {
      await session.call(`delete a mapper of scope/${name}`, (client) =>
        client.clientScopes.delProtocolMapper({ id, mapperId: mapper.id ?? '' }),
      );
    }
  }
  if (come.length > 0) {
    const wanted = mapperList(Object.fromEntries(come.map((mapper) => [mapper, after[mapper] ?? {}])));
    await session.call(`add mappers to scope/${name}`, (client) =>
      client.clientScopes.addMultipleProtocolMappers({ id }, [...wanted] as ProtocolMapperRepresentation[]),
    );
  }
}
