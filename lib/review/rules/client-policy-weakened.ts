import { asObject, asTexts, type Json, type JsonObject, sameJson } from '../../model/json.ts';
import { about, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Policies keep whoever may write clients from opening one too far; what goes is no longer kept from. */
export const clientPolicyWeakened: ReviewRule = {
  code: 'client-policy-weakened',
  check: (plan) =>
    ofUpdates(plan, ['client-policies'], (before, after) =>
      about(
        [
          ...named('profiles', before, after, lostOfProfile),
          ...named('policies', before, after, lostOfPolicy),
        ],
        (losses) => `gives up ${losses}`,
      ),
    ),
};

/** What is lost of one profile or policy; of all of it, where there is none any more. */
type Losses = (name: string, before: JsonObject, after: JsonObject) => readonly string[];

function named(list: string, before: JsonObject, after: JsonObject, losses: Losses): readonly string[] {
  const next = asObject(after[list]);
  return Object.entries(asObject(before[list])).flatMap(([name, old]) =>
    Object.hasOwn(next, name) ? losses(name, asObject(old), asObject(next[name])) : [`${name} of ${list}`],
  );
}

/** An executor that is gone, or set otherwise: nobody can tell from outside whether that is stricter. */
const lostOfProfile: Losses = (name, before, after) => {
  const next = objects(after['executors']);
  return objects(before['executors'])
    .filter((old) => !next.some((executor) => sameJson(executor, old)))
    .map(({ executor }) => `${executor} in profile ${name}`);
};

/** Less is judged by it: it is off, has one condition more, or asks for one profile less. */
const lostOfPolicy: Losses = (name, before, after) => {
  const old = objects(before['conditions']);
  const [had, has] = [asTexts(before['profiles']), asTexts(after['profiles'])];
  return [
    ...(before['enabled'] === true && after['enabled'] !== true ? [`policy ${name}`] : []),
    ...objects(after['conditions'])
      .filter((next) => !old.some((condition) => sameJson(condition, next)))
      .map(({ condition }) => `policy ${name} where ${condition} does not hold`),
    ...had.filter((profile) => !has.includes(profile)).map((profile) => `${profile} in policy ${name}`),
  ];
};

function objects(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}
