import { fault, type UriFault } from './fault.ts';
import type { SplitUri } from './split.ts';

/** Characters of no URI (RFC 3986 section 2), by the least surprising reason. */
export function characterFault(uri: string): UriFault | undefined {
  if (PLAIN.test(uri)) return undefined;
  if (uri.includes('\\')) return fault('uri-backslash', uri, 'has a backslash', 'Write `/`.');
  if (uri.includes('*')) return fault('uri-wildcard', uri, 'has a wildcard', 'Write each address in full.');
  if (NOT_ASCII.test(uri)) {
    const ascii = URL.parse(uri)?.href;
    const hint = ascii === undefined ? 'Write it in ASCII.' : `Write \`${ascii}\`, if you mean that.`;
    return fault('uri-foreign-letters', uri, 'has letters that are not ASCII', hint);
  }
  const hint = 'Remove spaces and line breaks; write what has to be there as `%` and two digits.';
  return fault('uri-character', uri, 'has a character that no address has', hint);
}

/** All of RFC 3986 but the asterisk. */
const PLAIN = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()+,;=%]*$/;
const NOT_ASCII = /\P{ASCII}/u;

/** What would be another address once it is decoded or tidied up on its way. */
export function encodingFault({ text, path }: SplitUri): UriFault | undefined {
  if (!text.includes('%') && !text.includes('/.')) return undefined;
  if (/%(25)*([01][0-9a-f]|7f)/i.test(text)) {
    return fault('uri-encoded-control', text, 'has an encoded control character', 'Remove it.');
  }
  if (/%(25)*(2f|5c)/i.test(path)) {
    return fault(
      'uri-encoded-separator',
      text,
      'has an encoded slash in its path',
      'Write `/`, or leave it out.',
    );
  }
  if (path.split('/').some((segment) => DOTS.test(segment))) {
    return fault('uri-dot-segments', text, 'has `.` or `..` in its path', 'Write the path that is meant.');
  }
  return undefined;
}

const DOTS = /^(\.|%(25)*2e){1,2}$/i;
