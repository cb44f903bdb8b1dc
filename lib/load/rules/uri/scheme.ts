import { fault, type UriFault } from './fault.ts';
import type { SplitUri } from './split.ts';

export type UriAllowance = {
  /** `http` to this very machine (RFC 8252 section 7.3). */
  readonly loopback: boolean;
  /** A scheme of the application's own, a domain name written backwards (RFC 8252 section 7.1). */
  readonly privateScheme: boolean;
};

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Schemes that run a script, show what they carry themselves, or open files (RFC 8252 section 8.10). */
const DANGEROUS: ReadonlySet<string> = new Set([
  'about:',
  'blob:',
  'chrome:',
  'chrome-extension:',
  'content:',
  'data:',
  'file:',
  'filesystem:',
  'intent:',
  'jar:',
  'javascript:',
  'livescript:',
  'mhtml:',
  'moz-extension:',
  'ms-appdata:',
  'resource:',
  'vbscript:',
  'view-source:',
]);

const REVERSE_DOMAIN = /^[a-z]{2,}(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+:$/;

export function schemeFault({ text, url }: SplitUri, allowed: UriAllowance): UriFault | undefined {
  const { protocol } = url;
  if (protocol === 'https:') return undefined;
  if (protocol === 'http:') return plainHttpFault(text, url, allowed);
  const scheme = `uses the scheme \`${protocol.slice(0, -1)}\``;
  if (DANGEROUS.has(protocol)) {
    return fault('uri-dangerous-scheme', text, `${scheme}, which leads nowhere`, 'Write an `https` address.');
  }
  if (!allowed.privateScheme) {
    const hint = 'Write `https`; only redirects of native clients may have a scheme of their own.';
    return fault('uri-private-scheme', text, scheme, hint);
  }
  if (REVERSE_DOMAIN.test(protocol)) return undefined;
  const hint = 'Write a domain of yours backwards (`com.example.app:/callback`), or `https`.';
  return fault('uri-private-scheme-form', text, `${scheme}, which anybody could claim`, hint);
}

function plainHttpFault(text: string, url: URL, allowed: UriAllowance): UriFault | undefined {
  if (!LOOPBACK_HOSTS.has(url.hostname)) {
    return fault('uri-not-https', text, 'is not protected by TLS', 'Write `https`.');
  }
  if (allowed.loopback) return undefined;
  const hint =
    'Write `application_type: native`, or `environments: [local]` for a client to try things with.';
  return fault('uri-loopback', text, 'leads to the machine of whoever opens it', hint);
}
