import { canonicalJson, type Json, sameJson } from '../../model/json.ts';
import { claimAt } from '../token-claims.ts';
import { promised, type TokenCheck, type Verdict, violation } from '../verdict.ts';

/** Every promised claim that is there has the user's own value. */
export const claimValue: TokenCheck = (evidence) =>
  promised(evidence).flatMap(({ name, value }): readonly Verdict[] => {
    const found = claimAt(evidence.claims, name);
    // Absence is the business of claim-missing.
    if (found === undefined) return [];
    if (sameJson(unordered(found), unordered(value))) return ['kept'];
    const message = `${name} is ${canonicalJson(found)} instead of ${canonicalJson(value)}`;
    return [violation(evidence, 'claim-value', message, name)];
  });

/** Keycloak promises no order of roles and values. */
function unordered(value: Json): Json {
  return Array.isArray(value) ? [...value].sort() : value;
}
