import type { Gateway, Observed } from '../keycloak/gateway.ts';
import { factsOf } from '../kinds/registry.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Part } from '../model/part.ts';
import { type ActualResource, address, MARKER, type Ownership } from '../model/resource.ts';

/** The live realm, or a part of it, in comparison form. A read that fails stops here: unreadable is not empty. */
export async function readActual(gateway: Gateway, part?: Part): Promise<readonly ActualResource[]> {
  return toActual(await (part ? gateway.readPart(part) : gateway.read()));
}

/** Pure half of `readActual`: normalises each object and tells whose it is. */
export function toActual(observed: readonly Observed[]): readonly ActualResource[] {
  const realm = observed.find(({ kind }) => kind === 'realm');
  const realmIsOurs = realm !== undefined && markerOf(realm).owned;
  return observed.map((object) => {
    const { kind, name, id } = object;
    return {
      kind,
      name,
      id,
      address: address(kind, name),
      state: factsOf(kind).normalise(object.representation),
      ownership: ownershipOf(object, realmIsOurs),
      appliedDigest: markerOf(object).digest,
      ...(factsOf(kind).isUndelivered?.(object.representation) ? { undelivered: true } : {}),
    };
  });
}

/** A part of the realm without attributes of its own belongs to whom the realm belongs to. */
function ownershipOf(object: Observed, realmIsOurs: boolean): Ownership {
  const facts = factsOf(object.kind);
  if (facts.marker === 'realm') return realmIsOurs ? 'owned' : 'foreign';
  if (markerOf(object).owned) return 'owned';
  return facts.builtIn(object.name) ? 'built-in' : 'foreign';
}

function markerOf(object: Observed): { readonly owned: boolean; readonly digest: string | undefined } {
  const attributes = (object.representation['attributes'] ?? {}) as JsonObject;
  return {
    owned: single(attributes[MARKER.owner]) === MARKER.ownerValue,
    digest: single(attributes[MARKER.digest]),
  };
}

function single(value: Json | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
