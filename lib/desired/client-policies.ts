import type { ClientPoliciesDocument } from '../model/documents/client-policies.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { seconds } from '../model/duration.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

type Policy = ClientPoliciesDocument['policies'][string];
type Profile = ClientPoliciesDocument['profiles'][string];

/** client-policies.yaml, with the policies that are in force in this environment. */
export function desiredClientPolicies(documents: Documents): readonly DesiredResource[] {
  const { value, at } = documents.clientPolicies;
  const profiles = Object.entries(value.profiles).map(
    ([name, { description, executors }]): JsonObject => ({
      name,
      description,
      executors: executors.map((step) => executorOf(documents, step)),
    }),
  );
  const policies = Object.entries(value.policies)
    .filter(([, { environments }]) => environments?.includes(documents.environmentName) ?? true)
    .map(
      ([name, policy]): JsonObject => ({
        name,
        description: policy.description,
        enabled: true,
        conditions: policy.conditions.map(conditionOf),
        profiles: policy.profiles,
      }),
    );
  const representation = { clientProfiles: { profiles }, clientPolicies: { policies } };
  return [desiredResource('client-policies', 'realm', at([]), representation)];
}

function conditionOf({ condition, negate, configuration }: Policy['conditions'][number]): JsonObject {
  const negated: JsonObject = negate ? { 'is-negative-logic': true } : {};
  return { condition, configuration: { ...(configuration as JsonObject | undefined), ...negated } };
}

/**
 * How long the newest secret of a client lasts, 5 years: by then Keycloak would want another. Every client's
 * own attribute says that it lasts for good; a longer time here would outgrow Keycloak's 32 bits.
 */
const SECRET_LASTS = 157_680_000;

/** `secret-rotation` takes its time from realm.yaml; the others are as they stand. */
function executorOf({ realm }: Documents, step: Profile['executors'][number]): JsonObject {
  const { executor, configuration } = step;
  const periods: JsonObject =
    executor === 'secret-rotation'
      ? {
          'expiration-period': SECRET_LASTS,
          'rotated-expiration-period': seconds(realm.value.secrets.overlap),
          'remaining-rotation-period': 0,
        }
      : {};
  return { executor, configuration: { ...periods, ...(configuration as JsonObject | undefined) } };
}
