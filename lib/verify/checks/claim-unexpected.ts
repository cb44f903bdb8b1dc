import { PROTOCOL_CLAIMS } from '../token-claims.ts';
import { type Evidence, promised, standsIn, type TokenCheck, violation } from '../verdict.ts';

/** Nothing else about the user is in a token: neither of other scopes, nor of Keycloak's own. */
export const claimUnexpected: TokenCheck = (evidence) => {
  const allowed = allowedClaims(evidence);
  const others = Object.keys(evidence.claims).filter((name) => !allowed.includes(name));
  if (others.length === 0) return ['kept'];
  return others.map((name) =>
    violation(
      evidence,
      'claim-unexpected',
      `${name} must not be there: no granted scope puts it there`,
      name,
    ),
  );
};

/** Names at the top of the token; a claim `a.b` is seen there as `a`. */
function allowedClaims(evidence: Evidence): readonly string[] {
  const ofSignIn = evidence.request.claims.filter(
    (rule) => rule.about === 'sign-in' && standsIn(rule, evidence.token),
  );
  const names = [...promised(evidence), ...ofSignIn].map(({ name }) => name.split('.')[0] ?? name);
  return [...PROTOCOL_CLAIMS[evidence.token], ...names];
}
