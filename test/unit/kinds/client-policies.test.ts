import { describe, expect, it } from 'vitest';
import { withoutExecutors } from '../../../lib/kinds/client-policies.ts';
import { factsOf } from '../../../lib/kinds/registry.ts';
import type { JsonObject } from '../../../lib/model/json.ts';
import { address } from '../../../lib/model/resource.ts';
import { withinServer } from '../../../lib/plan/within.ts';

const { normalise, represent } = factsOf('client-policies');

const policy = (configuration: JsonObject): JsonObject => ({
  clientPolicies: {
    policies: [{ name: 'one', conditions: [{ condition: 'client-attributes', configuration }] }],
  },
});

describe('client policies in comparison form', () => {
  it('say the same with a switch off and without it', () => {
    const off = policy({ 'is-negative-logic': false, attributes: { a: '1' } });
    expect(normalise(off)).toEqual(normalise(policy({ attributes: { a: '1' } })));
    expect(normalise(policy({ 'is-negative-logic': 'true' }))).toEqual(
      normalise(policy({ 'is-negative-logic': true })),
    );
  });

  it('read attributes from the text that Keycloak keeps, and write that text', () => {
    const text = JSON.stringify([{ key: 'a', value: '1' }]);
    const state = normalise(policy({ attributes: text }));
    expect(state).toEqual(normalise(policy({ attributes: { a: '1' } })));
    expect(JSON.stringify(represent('realm', state))).toContain(JSON.stringify(text));
  });

  it('tell attributes that no console could have written from those of the files', () => {
    expect(normalise(policy({ attributes: 'no json' }))).not.toEqual(
      normalise(policy({ attributes: { a: '1' } })),
    );
  });

  it('tell two executors of one profile apart', () => {
    const executors = ['https://a', 'https://b'].map((pattern) => ({
      executor: 'secure-client-uris-pattern',
      configuration: { 'allowed-patterns': [pattern] },
    }));
    const { profiles } = normalise({ clientProfiles: { profiles: [{ name: 'one', executors }] } });
    expect(profiles).toEqual({ one: { description: '', executors } });
  });
});

describe('a server that lacks an executor', () => {
  const executors = [{ executor: 'secret-rotation', configuration: {} }];
  const wanted = normalise({ clientProfiles: { profiles: [{ name: 'rotation', executors }] } });
  const source = { file: 'realm/client-policies.yaml', line: 1, column: 1 };
  const common = {
    kind: 'client-policies',
    name: 'realm',
    address: address('client-policies', 'realm'),
  } as const;
  const actual = (state: JsonObject) =>
    ({ ...common, state, ownership: 'owned', appliedDigest: undefined, id: undefined }) as const;

  it('is asked for the rest, and that it lacks it is no difference', () => {
    const found = withoutExecutors(wanted, ['secret-rotation']);
    const [within] = withinServer([{ ...common, state: wanted, source }], [actual(found)]);
    expect(within?.state).toEqual(found);
    expect(found).toMatchObject({ profiles: { rotation: { executors: [] } }, lacks: ['secret-rotation'] });
  });

  it('is no other server: one that has it is asked for all', () => {
    const [within] = withinServer([{ ...common, state: wanted, source }], [actual(normalise({}))]);
    expect(within?.state).toEqual(wanted);
  });
});
