import { dayAfter } from './day.ts';
import { wholeDays } from './duration.ts';
import type { Ownership } from './resource.ts';

/** What a key does: it signs tokens, only verifies them, or neither. */
export type KeyUse = 'signs' | 'verifies' | 'off';

/** A key of the realm, as people look at it. */
export type ListedKey = {
  readonly name: string;
  /** What tokens name it by; absent where it is off. */
  readonly kid: string | undefined;
  readonly algorithm: string;
  readonly size: number;
  readonly use: KeyUse;
  /** The one of several that may sign which Keycloak takes. */
  readonly signsNow: boolean;
  readonly since: string | undefined;
  /** The first day on which an apply takes its next step. */
  readonly nextStep: string | undefined;
  readonly ownership: Ownership;
};

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

/** The first day on which so much time has surely passed, at whatever hour of `since` it began. */
export function firstDayAfter(since: string, duration: string): string {
  return dayAfter(since, wholeDays(duration) + 1);
}
