import { asObject, asTexts, type Json, type JsonObject } from '../model/json.ts';
import { type Field, flag, type Shape, set, shaped, text } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]) : [];

/** A list whose order means nothing, by its entries' names. */
const named =
  (shape: Shape): Field =>
  (value) =>
    Object.fromEntries(listOf(value).map((entry) => [String(entry['name']), shaped(shape, entry)]));

/** Executors or conditions: all of them count, in whatever order. */
const steps =
  (key: 'executor' | 'condition'): Field =>
  (value) =>
    listOf(value)
      .map((entry) => ({ [key]: String(entry[key] ?? ''), configuration: settings(entry['configuration']) }))
      .map((step): [string, Json] => [JSON.stringify(step), step])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, step]) => step);

const NEGATED = 'is-negative-logic';

/** What says the same as its absence is left out; keys and texts of a list have no order. */
function settings(value: Json | undefined): JsonObject {
  const entries = Object.entries(asObject(value)).flatMap(([key, raw]): [string, Json][] => {
    if (key === NEGATED) return String(raw) === 'true' ? [[key, true]] : [];
    if (key === 'attributes') return [[key, attributesIn(raw)]];
    return [[key, Array.isArray(raw) ? [...asTexts(raw)].sort() : raw]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keycloak keeps the attributes of a condition as the text of a list of pairs. */
function attributesIn(value: Json): JsonObject {
  if (typeof value !== 'string') return asObject(value);
  const pairs = listOf(parsed(value)).map(({ key, value }): [string, Json] => [String(key), value ?? '']);
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parsed(json: string): Json | undefined {
  try {
    return JSON.parse(json) as Json;
  } catch {
    return undefined;
  }
}

const PROFILES = named({ description: text(), executors: steps('executor') });
const POLICIES = named({
  description: text(),
  enabled: flag(),
  conditions: steps('condition'),
  profiles: set(),
});

/**
 * The profiles and policies of the realm, as one: Keycloak keeps each list as a whole, and a policy that
 * somebody adds could weaken what ours demand, so that all of them are ours. Those that Keycloak brings along
 * for every realm are not among them.
 */
export const clientPolicies: KindFacts = {
  kind: 'client-policies',
  // Before them Keycloak's own clients, which our policies would have otherwise; after them everybody else's.
  stage: () => 5,
  foundation: false,
  prunable: false,
  marker: 'realm',
  builtIn: nothingBuiltIn,
  normalise: ({ clientProfiles, clientPolicies, lacks }) => ({
    profiles: PROFILES(asObject(clientProfiles)['profiles']),
    policies: POLICIES(asObject(clientPolicies)['policies']),
    lacks: set()(lacks),
  }),
  represent: (_name, state) => ({
    clientProfiles: { profiles: listed(state['profiles']) },
    clientPolicies: { policies: listed(state['policies']).map(withConditions) },
  }),
  within: (state, actual) => withoutExecutors(state, asTexts(actual['lacks'])),
};

/** The state without executors that a server has not; it keeps in mind which those are. */
export function withoutExecutors(state: JsonObject, lacks: readonly string[]): JsonObject {
  const profiles = Object.entries(asObject(state['profiles'])).map(([name, profile]) => {
    const { executors, ...rest } = asObject(profile);
    const kept = listOf(executors).filter(({ executor }) => !lacks.includes(String(executor)));
    return [name, { ...rest, executors: kept }];
  });
  return { ...state, profiles: Object.fromEntries(profiles), lacks: [...lacks].sort() };
}

function listed(byName: Json | undefined): readonly JsonObject[] {
  return Object.entries(asObject(byName)).map(([name, entry]) => ({ name, ...asObject(entry) }));
}

function withConditions(policy: JsonObject): JsonObject {
  const conditions = listOf(policy['conditions']).map(({ condition, configuration }) => {
    const { attributes, ...rest } = asObject(configuration);
    const pairs = Object.entries(asObject(attributes)).map(([key, value]) => ({ key, value }));
    const asText: JsonObject = attributes === undefined ? {} : { attributes: JSON.stringify(pairs) };
    return { condition: condition ?? '', configuration: { ...rest, ...asText } };
  });
  return { ...policy, conditions };
}
