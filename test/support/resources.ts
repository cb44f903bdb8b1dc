import type { JsonObject } from '../../lib/model/json.ts';
import { type ActualResource, address, type DesiredResource, type Kind } from '../../lib/model/resource.ts';

/** Where the files say what `fromFiles` gives. */
export const SOURCE = { file: 'realm/some.yaml', line: 7, column: 3 };

/** A resource as the files want it. */
export function fromFiles(
  kind: Kind,
  name: string,
  state: JsonObject = {},
  more: Partial<DesiredResource> = {},
): DesiredResource {
  return { kind, name, address: address(kind, name), state, source: SOURCE, ...more };
}

/** A resource of ours as Keycloak has it, unless it is told to be another's. */
export function inKeycloak(
  kind: Kind,
  name: string,
  state: JsonObject = {},
  more: Partial<ActualResource> = {},
): ActualResource {
  const common = { kind, name, address: address(kind, name), state } as const;
  return { ...common, ownership: 'owned', appliedDigest: undefined, id: `id of ${name}`, ...more };
}
