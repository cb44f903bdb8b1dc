import type { Json } from '../../model/json.ts';
import { type TokenCheck, violation } from '../verdict.ts';

/** A claim without a value is absent, never empty or null. */
export const claimEmpty: TokenCheck = (evidence) => {
  const empty = Object.entries(evidence.claims).filter(([name, value]) => name !== 'scope' && isEmpty(value));
  if (empty.length === 0) return ['kept'];
  return empty.map(([name]) => violation(evidence, 'claim-empty', `${name} is there without a value`, name));
};

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(isEmpty);
  return value === null || value === '';
}
