import { seconds } from './duration.ts';

/** What a key does: it signs tokens, only verifies them, or neither. */
export type KeyUse = 'signs' | 'verifies' | 'off';

/** The first key of the line, which Keycloak makes with the realm. */
export const GENERATED_KEY = 'rsa-generated';
const PREFIX = 'citizenid-';

/** How Keycloak and people name the key of a version. */
export function keyName(version: number): string {
  return version === 0 ? GENERATED_KEY : `${PREFIX}${version}`;
}

/** The version of a key of the line; undefined for any other. */
export function keyVersion(name: string): number | undefined {
  if (name === GENERATED_KEY) return 0;
  const version = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
  return /^[1-9]\d{0,3}$/.test(version) ? Number(version) : undefined;
}

/** Above Keycloak's own keys, and above each key before. */
export function keyPriority(version: number): number {
  return 1000 + version;
}

const DAY_MS = 86_400_000;

/** The first day on which so much time has surely passed, at whatever hour of `since` it began. */
export function firstDayAfter(since: string, duration: string): string {
  const days = Math.ceil(seconds(duration) / 86_400) + 1;
  return new Date(Date.parse(since) + days * DAY_MS).toISOString().slice(0, 10);
}
