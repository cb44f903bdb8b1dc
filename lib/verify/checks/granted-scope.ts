import { sameJson } from '../../model/json.ts';
import { type TokenCheck, violation } from '../verdict.ts';

/** The access token lists the scopes that were granted: RFC 9068 section 2.2.3. */
export const grantedScope: TokenCheck = (evidence) => {
  if (evidence.token !== 'access') return [];
  const { scope } = evidence.claims;
  const found = typeof scope === 'string' ? scope.split(' ').sort() : [];
  const expected = [...evidence.request.granted].sort();
  if (sameJson(found, expected)) return ['kept'];
  const message = `scope is "${found.join(' ')}" instead of "${expected.join(' ')}"`;
  return [violation(evidence, 'granted-scope', message, 'scope')];
};
