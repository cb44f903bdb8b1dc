/** An address in its parts as they were written, before a browser's parser mends them. */
export type SplitUri = {
  readonly text: string;
  /** Between `//` and the path: user, host and port. */
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  /** As a browser understands it. */
  readonly url: URL;
};

/** The regular expression of RFC 3986 appendix B. */
const PARTS = /^(?:[^:/?#]+:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/;

export function splitUri(text: string, url: URL): SplitUri {
  const [, authority = '', path = '', query = ''] = PARTS.exec(text) ?? [];
  return { text, authority, path, query, url };
}

/** The host as it was written, without user and port. */
export function writtenHost({ authority }: SplitUri): string {
  const afterUser = authority.slice(authority.lastIndexOf('@') + 1);
  return afterUser.replace(/:\d*$/, '');
}
