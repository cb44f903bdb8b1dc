import type { ClientDocument } from '../../../model/documents/integrator.ts';
import { fault, type UriFault } from './fault.ts';
import { hostFault, internalHostFault } from './host.ts';
import { schemeFault, type UriAllowance } from './scheme.ts';
import { type SplitUri, splitUri } from './split.ts';
import { characterFault, encodingFault } from './text.ts';

export function allowanceOf(client: ClientDocument): UriAllowance {
  const native = client.application_type === 'native';
  return { loopback: native || isLocalOnly(client), privateScheme: native };
}

/** A client to try things with: it exists on people's own machines only. */
export function isLocalOnly(client: ClientDocument): boolean {
  return client.environments?.every((name) => name === 'local') ?? false;
}

/**
 * The first thing wrong with an address: RFC 6749 section 3.1.2 (absolute, no fragment), RFC 8252 sections 7
 * and 8, RFC 9700 section 2.1 (compared letter by letter, so there is one way to write it). What was written
 * is looked at before what a parser makes of it: parsers differ, and that is what attacks live on.
 */
export function uriFault(text: string, allowed: UriAllowance): UriFault | undefined {
  const strange = characterFault(text);
  if (strange) return strange;
  const url = URL.parse(text);
  if (url === null) {
    return fault('uri-not-absolute', text, 'is no absolute URI', 'Write it in full, from `https://` on.');
  }
  if (text.includes('#')) {
    return fault('uri-fragment', text, 'has a fragment', 'Remove everything from `#` on.');
  }
  const uri = splitUri(text, url);
  if (uri.authority.includes('@') || url.username !== '') {
    return fault('uri-userinfo', text, 'names a user before the host', 'Remove everything up to `@`.');
  }
  return encodingFault(uri) ?? schemeFault(uri, allowed) ?? hostFault(uri) ?? formFault(uri);
}

/** Of an address that Keycloak itself calls. `local`: only from people's own machines. */
export function calledUriFault(text: string, local: boolean): UriFault | undefined {
  const wrong = uriFault(text, { loopback: local, privateScheme: false });
  return wrong ?? (local ? undefined : internalHostFault(text, new URL(text)));
}

/** Browsers rewrite an address before they send it; one that they would rewrite never matches. */
function formFault({ text, url }: SplitUri): UriFault | undefined {
  if (url.href === text || url.href === `${text}/`) return undefined;
  return fault('uri-form', text, 'is not in its normal form', `Write \`${url.href}\`.`);
}

/** RFC 6749 sections 4.1.2 and 4.2.2, OpenID Connect Core and Session Management, RFC 9207. */
const ANSWERS: ReadonlySet<string> = new Set([
  'access_token',
  'code',
  'error',
  'error_description',
  'error_uri',
  'expires_in',
  'id_token',
  'iss',
  'response',
  'session_state',
  'state',
  'token_type',
]);

/** A redirect URI may have a query (RFC 6749 section 3.1.2), but none that the answer brings as well. */
export function answerFault(text: string): UriFault | undefined {
  const at = text.indexOf('?');
  if (at < 0) return undefined;
  const taken = [...new URLSearchParams(text.slice(at)).keys()].find((name) => ANSWERS.has(name));
  if (taken === undefined) return undefined;
  const hint = 'Call the parameter otherwise.';
  return fault('uri-response-parameter', text, `has the parameter \`${taken}\`, which is the answer's`, hint);
}
