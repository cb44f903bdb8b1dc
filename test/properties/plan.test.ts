import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../lib/model/json.ts';
import type { FieldChange } from '../../lib/model/plan.ts';
import type { ActualResource, DesiredResource } from '../../lib/model/resource.ts';
import { buildPlan } from '../../lib/plan/build.ts';
import { changedFields } from '../../lib/plan/fields.ts';
import { stageOf } from '../../lib/plan/order.ts';
import { jsonObject, reordered } from './arbitraries.ts';
import { resources } from './kind-cases.ts';

function owned({ kind, name, address, state }: DesiredResource): ActualResource {
  return { kind, name, address, state, ownership: 'owned', appliedDigest: undefined, id: address };
}

function withField(state: JsonObject, { path, after }: FieldChange): JsonObject {
  const [key = '', ...rest] = path;
  const others = Object.entries(state).filter(([name]) => name !== key);
  if (rest.length === 0) return Object.fromEntries(after === undefined ? others : [...others, [key, after]]);
  const inner = Object.hasOwn(state, key) ? (state[key] as JsonObject) : {};
  const changed: Json = withField(inner, { path: rest, before: undefined, after });
  return Object.fromEntries([...others, [key, changed]]);
}

const OPTIONS = { realm: 'verse', prune: true };

describe('changedFields', () => {
  it('finds nothing between a state and itself, whatever the order of keys', () => {
    fc.assert(
      fc.property(jsonObject, (state) => {
        expect(changedFields(state, reordered(state) as JsonObject)).toEqual([]);
      }),
    );
  });

  it('says all that turns one state into the other', () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (before, after) => {
        expect(changedFields(before, after).reduce(withField, before)).toEqual(after);
      }),
    );
  });
});

describe('buildPlan', () => {
  it('plans nothing where Keycloak is as the files say', () => {
    const plan = buildPlan(resources, resources.map(owned), OPTIONS);
    expect(plan).toMatchObject({ changes: [], conflicts: [], leftovers: [], unchanged: resources.length });
  });

  it('plans exactly what is missing, what is too much and nothing else, stage by stage', () => {
    const some = fc.subarray([...resources]);
    fc.assert(
      fc.property(some, some, (desired, present) => {
        const { changes } = buildPlan(desired, present.map(owned), OPTIONS);
        const of = (action: string) => changes.filter((change) => change.action === action);
        const missing = desired.filter((resource) => !present.includes(resource));
        expect(
          of('create')
            .map(({ address }) => address)
            .sort(),
        ).toEqual(missing.map(({ address }) => address).sort());
        expect(of('update')).toEqual([]);
        for (const { name, address } of of('delete')) {
          expect(desired.some((resource) => resource.address === address)).toBe(false);
          expect(present.some((resource) => resource.name === name)).toBe(true);
        }
        const stages = changes.map(stageOf);
        expect(stages).toEqual([...stages].sort((a, b) => a - b));
      }),
    );
  });

  it('deletes nothing without prune, whatever is there', () => {
    fc.assert(
      fc.property(fc.subarray([...resources]), (desired) => {
        const { changes } = buildPlan(desired, resources.map(owned), { ...OPTIONS, prune: false });
        expect(changes).toEqual([]);
      }),
    );
  });
});
