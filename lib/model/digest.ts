import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson, type Json } from './json.ts';
import type { Secret } from './secret.ts';

/** SHA-256 over the canonical JSON, base64url: 43 characters. */
export function digest(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url');
}

/** HMAC-SHA-256 over the canonical JSON (RFC 2104), base64url: only who has the key can make it. */
export function keyedDigest(value: Json, key: Secret): string {
  return createHmac('sha256', key.reveal()).update(canonicalJson(value)).digest('base64url');
}

/** Whether two digests are the same, in a time that does not tell how much of them is. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
