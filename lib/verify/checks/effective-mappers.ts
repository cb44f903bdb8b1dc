import type { EffectiveMapper, FoundClient } from '../../keycloak/probe-port.ts';
import { mappers as normalised } from '../../kinds/fields.ts';
import { asObject, type Json, type JsonObject, sameJson } from '../../model/json.ts';
import type { ClientContract, ScopeRequest } from '../contract.ts';
import type { Verdict } from '../verdict.ts';

export type MapperEvidence = {
  readonly contract: ClientContract;
  readonly request: ScopeRequest;
  readonly client: FoundClient;
  /** The mappers that would take part in the request. */
  readonly effective: readonly EffectiveMapper[];
  /** All mappers of every client scope, by its name. */
  readonly scopeMappers: ReadonlyMap<string, readonly JsonObject[]>;
};

/** Exactly the mappers that the files compile to take part in a request, each as compiled. */
export function effectiveMappers(evidence: MapperEvidence): readonly Verdict[] {
  const expected = byPlace(evidence.request.mappers);
  const found = byPlace(foundMappers(evidence));
  const places = [...new Set([...expected.keys(), ...found.keys()])];
  return places.map((place) => judge(evidence, place, expected.get(place), found.get(place)));
}

function judge(
  { contract, request }: MapperEvidence,
  place: string,
  expected: Json | undefined,
  found: Json | undefined,
): Verdict {
  if (sameJson(expected, found)) return 'kept';
  const [code, what] =
    found === undefined
      ? ['mapper-missing', 'takes no part']
      : expected === undefined
        ? ['mapper-unexpected', 'must not take part']
        : ['mapper-differs', 'is not as the files say'];
  return { code, client: contract.clientId, scope: request.label, message: `mapper ${place} ${what}` };
}

function foundMappers({ client, effective, scopeMappers }: MapperEvidence) {
  const found = new Map<string, JsonObject[]>();
  for (const { name, holder, scope } of effective) {
    const all = holder === 'client' ? client.protocolMappers : scopeMappers.get(scope);
    const mapper = all?.find((entry) => entry.name === name) ?? { name };
    found.set(scope, [...(found.get(scope) ?? []), mapper]);
  }
  return found;
}

/** Mappers in comparison form, by `scope/name`; those of the client itself by `client/name`. */
function byPlace(mappers: ReadonlyMap<string, readonly JsonObject[]>): ReadonlyMap<string, Json> {
  const entries = [...mappers].flatMap(([scope, list]) =>
    Object.entries(asObject(normalised()(list))).map(([name, mapper]): [string, Json] => [
      `${scope || 'client'}/${name}`,
      mapper,
    ]),
  );
  return new Map(entries);
}
