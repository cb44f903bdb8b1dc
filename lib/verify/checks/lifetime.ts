import { type TokenCheck, violation } from '../verdict.ts';

/**
 * Keycloak looks at the clock for `exp` and again for `iat`, in either order: on a busy server seconds
 * may lie between. What the realm is set to is judged to the second, by another check.
 */
const CLOCK_SLACK = 5;

/** ID and access tokens live as long as realm.yaml says. */
export const lifetime: TokenCheck = (evidence) => {
  if (evidence.token === 'userinfo') return [];
  const { exp, iat } = evidence.claims;
  const promised = evidence.contract.lifetime;
  const life = typeof exp === 'number' && typeof iat === 'number' ? exp - iat : undefined;
  if (life !== undefined && Math.abs(life - promised) <= CLOCK_SLACK) return ['kept'];
  const found = life === undefined ? 'has no end' : `ends after ${life} s`;
  return [violation(evidence, 'lifetime', `it ${found} instead of ${promised} s`, 'exp')];
};
