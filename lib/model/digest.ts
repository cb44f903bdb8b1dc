import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './json.ts';

/** SHA-256 over the canonical JSON, base64url: 43 characters. */
export function digest(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url');
}
