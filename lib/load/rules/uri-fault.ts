import type { ClientDocument } from '../../model/documents/integrator.ts';

/** What is wrong with an address, before it is known where it stands. */
export type UriFault = { readonly code: string; readonly message: string; readonly hint: string };

export type UriAllowance = {
  /** `http` to this very machine (RFC 8252 section 7.3). */
  readonly loopback: boolean;
  /** A scheme of the application's own, a domain name written backwards (RFC 8252 section 7.1). */
  readonly privateScheme: boolean;
};

const LOOPBACK_HOSTS = new Set(['127.0.0.1', '[::1]', 'localhost']);

export function allowanceOf(client: ClientDocument): UriAllowance {
  const native = client.application_type === 'native';
  const localOnly = client.environments?.every((name) => name === 'local') ?? false;
  return { loopback: native || localOnly, privateScheme: native };
}

/**
 * The first thing wrong with an address that codes or users are sent to: RFC 6749 section 3.1.2 (absolute,
 * no fragment) and RFC 9700 section 2.1 (compared letter by letter, so no wildcard and one way to write it).
 */
export function uriFault(uri: string, allowed: UriAllowance): UriFault | undefined {
  if (uri.includes('*')) {
    return fault('uri-wildcard', uri, 'has a wildcard', 'Write each address in full.');
  }
  const url = URL.parse(uri);
  if (url === null) {
    return fault('uri-not-absolute', uri, 'is no absolute URI', 'Write it in full, from `https://` on.');
  }
  if (uri.includes('#')) {
    return fault('uri-fragment', uri, 'has a fragment', 'Remove everything from `#` on.');
  }
  if (url.username !== '' || url.password !== '') {
    return fault('uri-userinfo', uri, 'names a user before the host', 'Remove everything up to `@`.');
  }
  return schemeFault(uri, url, allowed) ?? formFault(uri, url);
}

function schemeFault(uri: string, url: URL, allowed: UriAllowance): UriFault | undefined {
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:') {
    if (allowed.loopback && LOOPBACK_HOSTS.has(url.hostname)) return undefined;
    const hint =
      'Write `https`; `http` to the loopback address is for native clients and for `environments: [local]`.';
    return fault('uri-scheme', uri, 'is not protected by TLS', hint);
  }
  if (allowed.privateScheme && url.protocol.includes('.')) return undefined;
  const hint =
    'Write `https`; redirects of native clients may have a scheme with a dot (`com.example.app:/callback`).';
  return fault('uri-scheme', uri, `uses the scheme \`${url.protocol.slice(0, -1)}\``, hint);
}

/** Browsers rewrite an address before they send it; one that they would rewrite never matches. */
function formFault(uri: string, url: URL): UriFault | undefined {
  if (url.href === uri || url.href === `${uri}/`) return undefined;
  return fault('uri-form', uri, 'is not in its normal form', `Write \`${url.href}\`.`);
}

function fault(code: string, uri: string, what: string, hint: string): UriFault {
  return { code, message: `\`${uri}\` ${what}.`, hint };
}
