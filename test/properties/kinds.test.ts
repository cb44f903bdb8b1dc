import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../lib/kinds/registry.ts';
import type { Json, JsonObject } from '../../lib/model/json.ts';
import { KINDS } from '../../lib/model/resource.ts';
import { json, jsonObject } from './arbitraries.ts';
import { resources } from './kind-cases.ts';

/** Lists that the files keep in order: their order is part of what they say. */
const ORDERED: readonly string[] = ['contacts'];

/** What Keycloak would answer for a resource: its representation with what the marker's room adds. */
function representationOf({ kind, name, state }: (typeof resources)[number]): JsonObject {
  return { ...state, ...factsOf(kind).represent(name, state) };
}

function shuffled(value: Json, key = ''): Json {
  if (Array.isArray(value))
    return ORDERED.includes(key) ? value : [...value].reverse().map((one) => shuffled(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, one]) => [name, shuffled(one, name)]),
  );
}

describe('the comparison form', () => {
  it('is tried with a resource of every kind', () => {
    expect([...new Set(resources.map(({ kind }) => kind))].sort()).toEqual([...KINDS].sort());
  });

  it.each(resources)('of $address survives the way to Keycloak and back', (resource) => {
    expect(factsOf(resource.kind).normalise(representationOf(resource))).toEqual(resource.state);
  });

  // The order of the user profile is what the user sees.
  it.each(resources.filter(({ kind }) => kind !== 'user-profile'))(
    'of $address does not depend on the order of lists, mappers and keys',
    (resource) => {
      const other = shuffled(representationOf(resource)) as JsonObject;
      expect(factsOf(resource.kind).normalise(other)).toEqual(resource.state);
    },
  );

  it.each(resources)('of $address leaves out fields that no file speaks of', (resource) => {
    fc.assert(
      fc.property(jsonObject, (unknown) => {
        const others = Object.entries(unknown).map(([key, value]) => [`x-${key}`, value]);
        const representation = { ...Object.fromEntries(others), ...representationOf(resource) };
        expect(factsOf(resource.kind).normalise(representation)).toEqual(resource.state);
      }),
      { numRuns: 10 },
    );
  });

  it.each(KINDS)('of any %s is the same after one more round', (kind) => {
    const { normalise, represent } = factsOf(kind);
    const attribute = fc.array(fc.tuple(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))));
    const mapper = fc.record({
      name: fc.string(),
      protocolMapper: fc.string(),
      config: fc.dictionary(fc.string(), fc.string()),
    });
    const representation = fc.record({
      attributes: attribute.map((entries): JsonObject => Object.fromEntries(entries)),
      protocolMappers: fc.array(mapper),
      redirectUris: fc.array(fc.string()),
      roles: fc.oneof(fc.array(fc.string()), fc.constant(null)),
      description: json,
      enabled: json,
    });
    fc.assert(
      fc.property(representation, (given) => {
        const state = normalise(given as unknown as JsonObject);
        expect(normalise({ ...state, ...represent('name', state) })).toEqual(state);
      }),
    );
  });
});
