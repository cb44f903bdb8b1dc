import { expect } from 'vitest';
import { asObject, type JsonObject } from '../../lib/model/json.ts';
import type { Scenario } from './scenario.ts';

function listed(representation: JsonObject | undefined, field: 'profiles' | 'policies') {
  const container = field === 'profiles' ? 'clientProfiles' : 'clientPolicies';
  return (asObject(representation?.[container])[field] ?? []) as readonly JsonObject[];
}

const withPolicies = (representation: JsonObject, policies: readonly JsonObject[]): JsonObject => ({
  ...representation,
  clientPolicies: { policies },
});

export const clientPolicyScenarios: readonly Scenario[] = [
  {
    name: 'a client policy is changed, another profile comes and nothing else is touched',
    steps: [
      {
        files: ({ edit }) =>
          edit('client-policies.yaml', (file) => {
            const executors = [{ executor: 'secure-session' }];
            file.setIn(['profiles', 'session'], { description: 'Requests are bound', executors });
            file.addIn(['policies', 'proof-key', 'profiles'], 'session');
          }),
        changes: ['update client-policies/realm: policies.proof-key.profiles profiles.session'],
      },
    ],
  },
  {
    name: 'a policy switched off by hand, and one added, are put back',
    steps: [
      {
        byHand: ({ alter }) =>
          alter('client-policies', 'realm', (found) =>
            withPolicies(found, [
              ...listed(found, 'policies').map((policy) =>
                policy['name'] === 'no-implicit' ? { ...policy, enabled: false } : policy,
              ),
              {
                name: 'somebodys',
                description: 'Lets people in another way',
                enabled: true,
                conditions: [{ condition: 'any-client', configuration: {} }],
                profiles: ['proof-key'],
              },
            ]),
          ),
        changes: ['update client-policies/realm: policies.no-implicit.enabled policies.somebodys'],
        findings: ['warning reverts-drift client-policies/realm'],
        afterwards: async ({ read }) => {
          const policies = listed(await read('client-policies', 'realm'), 'policies');
          expect(policies.map(({ name }) => name)).not.toContain('somebodys');
          expect(policies.every(({ enabled }) => enabled === true)).toBe(true);
        },
      },
    ],
  },
];
