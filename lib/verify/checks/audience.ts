import { canonicalJson } from '../../model/json.ts';
import { type TokenCheck, violation } from '../verdict.ts';

/** Tokens are for the client alone: OpenID Connect Core section 2, RFC 9068 section 2.2. */
export const audience: TokenCheck = (evidence) => {
  if (evidence.token === 'userinfo') return [];
  const { aud } = evidence.claims;
  const { clientId } = evidence.contract;
  if (aud === clientId || (Array.isArray(aud) && aud.length === 1 && aud[0] === clientId)) return ['kept'];
  return [
    violation(evidence, 'audience', `aud is ${canonicalJson(aud ?? null)} instead of the client`, 'aud'),
  ];
};
