import type { Subject } from '../../mappers/mapper-type.ts';
import type { TokenName } from '../keycloak/probe-port.ts';
import type { JsonObject } from '../model/json.ts';
import type { ClaimRule, ClientContract, ScopeRequest } from './contract.ts';

/** One broken rule of the token contract. */
export type Violation = {
  /** Stable kebab-case rule id, such as `claim-missing`. */
  readonly code: string;
  readonly client: string;
  /** The request's label; absent for what does not depend on the scope. */
  readonly scope?: string;
  readonly token?: TokenName;
  readonly claim?: string;
  readonly message: string;
};

/** What one rule says of one thing it looked at. */
export type Verdict = 'kept' | Violation;

/** A token that Keycloak would issue, beside what was promised. */
export type Evidence = {
  readonly contract: ClientContract;
  readonly request: ScopeRequest;
  readonly subject: Subject;
  readonly token: TokenName;
  readonly claims: JsonObject;
};

/** One rule about tokens; pure. No verdicts where it has nothing to say of a token. */
export type TokenCheck = (evidence: Evidence) => readonly Verdict[];

/** A violation, with the place filled in. */
export function violation(
  { contract, request, token }: Evidence,
  code: string,
  message: string,
  claim?: string,
): Violation {
  const place = { client: contract.clientId, scope: request.label, token };
  return { code, ...place, ...(claim === undefined ? {} : { claim }), message };
}

/** The claims that must be in this token of this user, each with its value. */
export function promised({ request, subject, token }: Evidence) {
  return request.claims
    .filter((rule) => rule.about === 'user' && standsIn(rule, token))
    .flatMap((rule) => {
      const value = rule.expected(subject);
      return value === undefined ? [] : [{ name: rule.name, value }];
    });
}

/** UserInfo answers what the ID token holds, as far as it is about the user. */
export function standsIn(rule: ClaimRule, token: TokenName): boolean {
  if (token === 'userinfo') return rule.about === 'user' && rule.tokens.includes('id');
  return rule.tokens.includes(token);
}
