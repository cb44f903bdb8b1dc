import { isMap, isScalar, parseDocument } from 'yaml';
import type { KeySettings } from '../model/documents/realm.ts';

/**
 * The text of realm.yaml with this version of the keys, and those that are compromised. Every other letter of it
 * stays, comments and line breaks included.
 */
export function withKeys(text: string, keys: KeySettings): string {
  if (!isMap(parseDocument(text).get('keys', true))) return `${text.trimEnd()}\n\n${section(keys)}`;
  const raised = withNumber(text, 'version', keys.version);
  return keys.compromised === undefined ? raised : withNumber(raised, 'compromised', keys.compromised);
}

function section({ version, size, publish, keep, compromised }: KeySettings): string {
  const revoked = compromised === undefined ? '' : `, compromised: ${compromised}`;
  return `keys: { version: ${version}, size: ${size}, publish: ${publish}, keep: ${keep}${revoked} }\n`;
}

function withNumber(text: string, name: string, value: number): string {
  const keys = parseDocument(text).get('keys', true);
  if (!isMap(keys)) return text;
  const written = keys.get(name, true);
  if (isScalar(written) && written.range) {
    const [start, end] = written.range;
    return text.slice(0, start) + String(value) + text.slice(end);
  }
  const first = keys.items[0]?.key;
  if (!isScalar(first) || !first.range) return text;
  const [at] = first.range;
  const indent = ' '.repeat(at - (text.lastIndexOf('\n', at) + 1));
  return `${text.slice(0, at)}${name}: ${value}${keys.flow ? ', ' : `\n${indent}`}${text.slice(at)}`;
}
