import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { CitizenIdError } from '../errors.ts';

/**
 * The text of an integrator's file in which the client at `index` asks for that version of its secret. Every
 * other letter of it stays, comments and line breaks included.
 */
export function withSecretVersion(text: string, index: number, version: number): string {
  const document = parseDocument(text);
  const written = document.getIn(['clients', index, 'secret', 'version'], true);
  if (isScalar(written) && written.range) {
    const [start, end] = written.range;
    return text.slice(0, start) + String(version) + text.slice(end);
  }
  const client = document.getIn(['clients', index], true);
  if (!isMap(client)) throw new CitizenIdError('INTERNAL', `There is no client ${index} in the file`);
  const { at, before } = placeAfterName(text, client);
  return `${text.slice(0, at)}${before}secret: { version: ${version}, recipients: [] }${text.slice(at)}`;
}

/** Where another key can be put in, and what has to come before it there. */
function placeAfterName(text: string, client: YAMLMap): { readonly at: number; readonly before: string } {
  const name = client.items.find(({ key }) => isScalar(key) && key.value === 'client_id');
  const [keyStart, valueEnd] = [rangeOf(name?.key)[0], rangeOf(name?.value)[1]];
  if (client.flow) return { at: valueEnd, before: ', ' };
  const lineStart = text.lastIndexOf('\n', keyStart) + 1;
  const lineEnd = text.indexOf('\n', valueEnd);
  const indent = ' '.repeat(keyStart - lineStart);
  return { at: lineEnd === -1 ? text.length : lineEnd, before: `\n${indent}` };
}

function rangeOf(node: unknown): readonly [number, number] {
  if (isScalar(node) && node.range) return [node.range[0], node.range[1]];
  throw new CitizenIdError('INTERNAL', 'A client of the file has no client_id');
}
