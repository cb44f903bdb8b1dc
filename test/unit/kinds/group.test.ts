import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/kinds/registry.ts';
import type { JsonObject } from '../../../lib/model/json.ts';

const { normalise, represent } = factsOf('group');
const NAME = 'integrators/star-atlas';
const ATTRIBUTE = 'citizenid.members';
const attributesOf = (state: JsonObject) => represent(NAME, state)['attributes'];

describe("a group's members", () => {
  const state = normalise({
    description: 'Routes',
    attributes: { display_name: ['Star Atlas'] },
    members: { ayla: 'u1', 'discord:224580858432978944': 'u2' },
  });

  it('are kept in an attribute, which is no attribute of the state, and come back from it', () => {
    expect(attributesOf(state)).toEqual({
      display_name: 'Star Atlas',
      [ATTRIBUTE]: ['ayla=u1', 'discord:224580858432978944=u2'],
    });
    expect(normalise(represent(NAME, state))).toEqual(state);
  });

  it('leave no attribute behind where there are none', () => {
    expect(attributesOf({ ...state, members: {} })).toEqual({ display_name: 'Star Atlas' });
    expect(normalise({ attributes: {} })['members']).toEqual({});
  });
});
