/*
 * Runs inside Keycloak, as discord-avatar-url.ts does: functions and parameters are enough.
 */
import type { ScriptToken, TokenContext } from './script.ts';

/**
 * Adds the client itself, and what a token exchange asks for (RFC 8693 section 2.1) to `aud`, if the client's attribute lists it;
 * Keycloak then takes out what was not asked for, and refuses what is not there. No other token is touched.
 */
export default function change(_user: unknown, token: ScriptToken, context: TokenContext): void {
  addAudiences(token, context.getHttpRequest().getDecodedFormParameters(), context.getClient());
}

function addAudiences(
  token: ScriptToken,
  form: ReturnType<ReturnType<TokenContext['getHttpRequest']>['getDecodedFormParameters']>,
  client: ReturnType<TokenContext['getClient']>,
): void {
  if (form.getFirst('grant_type') !== 'urn:ietf:params:oauth:grant-type:token-exchange') return;
  token.addAudience(client.getClientId());
  (client.getAttribute('citizenid.exchange-audiences') || '').split('##').forEach((name) => {
    if (name !== '' && form.get('audience')?.contains(name)) token.addAudience(name);
  });
}
