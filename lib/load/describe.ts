import type { Path } from './positions.ts';

/** A path as people read it: `clients[0].scope`. */
export function describePath(path: Path): string {
  const text = path
    .map((segment) => {
      if (typeof segment === 'number') return `[${segment}]`;
      return /^[A-Za-z_][\w-]*$/.test(segment) ? `.${segment}` : `["${segment}"]`;
    })
    .join('');
  return text === '' ? 'The document' : `\`${text.replace(/^\./, '')}\``;
}

/** What a value is, in YAML's words. */
export function describeType(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys with values';
  return `${SCALARS[typeof value] ?? typeof value} (${JSON.stringify(value)})`;
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'a boolean',
};

/** The path of a JSON Pointer (RFC 6901); list positions become numbers where the value has a list. */
export function pointerPath(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((token) => {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const segment = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown>)[segment];
      return segment;
    });
}
