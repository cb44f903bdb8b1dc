import { factsOf } from '../kinds/registry.ts';
import type { JsonObject } from '../model/json.ts';
import { address, type DesiredResource, type Kind } from '../model/resource.ts';
import type { Source } from '../model/source.ts';

/** A resource that the files ask for, from its representation in Keycloak's words. */
export function desiredResource(
  kind: Kind,
  name: string,
  source: Source,
  representation: JsonObject,
  previously?: string,
): DesiredResource {
  const state = factsOf(kind).normalise(representation);
  const renamed = previously === undefined ? {} : { previously };
  return { kind, name, address: address(kind, name), state, source, ...renamed };
}
