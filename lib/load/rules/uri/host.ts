import { domainToUnicode } from 'node:url';
import { isAscii, mixesAlphabets, skeleton } from '../look-alike.ts';
import { fault, type UriFault } from './fault.ts';
import { type SplitUri, writtenHost } from './split.ts';

/** RFC 1123 section 2.1, and no final dot: labels of letters, digits and hyphens, at least two. */
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

function isIpAddress(hostname: string): boolean {
  return hostname.startsWith('[') || IPV4.test(hostname);
}

/** The host of an http or https address. */
export function hostFault(uri: SplitUri): UriFault | undefined {
  const { text, url } = uri;
  const { protocol, hostname } = url;
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  if (isIpAddress(hostname)) {
    if (writtenHost(uri).toLowerCase() === hostname) return portFault(uri);
    return fault('uri-ip-form', text, 'has an IP address in disguise', `Write \`${hostname}\`.`);
  }
  if (!DOMAIN.test(hostname) && hostname !== 'localhost') {
    const hint = 'Write the full domain name, such as `app.example.org`, without a final dot.';
    return fault('uri-host-form', text, `has no full domain name: \`${hostname}\``, hint);
  }
  return alphabetFault(uri) ?? portFault(uri);
}

/** What `xn--` labels show as (RFC 5890 section 2.3.2.1), and whether that misleads. */
function alphabetFault({ text, url }: SplitUri): UriFault | undefined {
  if (!url.hostname.includes('xn--')) return undefined;
  for (const label of domainToUnicode(url.hostname).split('.')) {
    if (mixesAlphabets(label)) {
      const hint = 'Use a domain whose labels are each in one alphabet.';
      return fault('uri-host-mixed-alphabets', text, `shows as \`${label}\`, in mixed alphabets`, hint);
    }
    if (!/\p{Script=Latin}/u.test(label) && !isAscii(label) && isAscii(skeleton(label))) {
      const hint = 'Use a domain that does not look like another.';
      return fault('uri-host-imitates', text, `shows as \`${label}\`, which looks like ASCII`, hint);
    }
  }
  return undefined;
}

function portFault({ text, authority, url }: SplitUri): UriFault | undefined {
  const written = /:(\d*)$/.exec(authority)?.[1];
  if (written === undefined) return undefined;
  if (url.port === '') {
    return fault('uri-port', text, 'spells the default port out', `Write \`${url.href}\`.`);
  }
  if (url.port === '0') return fault('uri-port', text, 'has the port 0', 'Write the port, or none.');
  return undefined;
}

const INTERNAL = /(^|\.)(localhost|local|internal|intranet|lan|corp|home|home\.arpa|svc|test|invalid|onion)$/;

/** Keycloak calls such an address itself, from inside: it has to lead out (RFC 7591 section 5). */
export function internalHostFault(text: string, url: URL): UriFault | undefined {
  if (!isIpAddress(url.hostname) && !INTERNAL.test(url.hostname)) return undefined;
  const hint = 'Write a domain name that everybody on the internet can reach.';
  return fault('uri-host-internal', text, 'may lead into our own network', hint);
}
