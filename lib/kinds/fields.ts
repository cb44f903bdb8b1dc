import type { Json, JsonObject } from '../model/json.ts';
import { MARKER } from '../model/resource.ts';

/** Brings one field of a representation to its comparison form; an absent field gives the default. */
export type Field = (value: Json | undefined) => Json;
export type Shape = Readonly<Record<string, Field>>;

export const text =
  (fallback = ''): Field =>
  (value) =>
    typeof value === 'string' ? value : fallback;

export const flag =
  (fallback = false): Field =>
  (value) =>
    typeof value === 'boolean' ? value : fallback;

export const whole =
  (fallback = 0): Field =>
  (value) =>
    typeof value === 'number' ? value : fallback;

/** Texts whose order means nothing. */
export const set = (): Field => (value) =>
  Array.isArray(value) ? [...new Set(value as readonly string[])].sort() : [];

/**
 * Attributes without the marker, without what Keycloak writes itself, and without empty values,
 * which Keycloak does not tell from absent ones. Lists of one become their only text.
 */
export const attributes =
  (keycloaksOwn: readonly string[] = []): Field =>
  (value) => {
    const kept: Record<string, Json> = {};
    for (const [key, raw] of Object.entries(asObject(value))) {
      const only = Array.isArray(raw) && raw.length === 1 ? (raw[0] ?? '') : raw;
      const ignored = key === MARKER.owner || key === MARKER.digest || keycloaksOwn.includes(key);
      if (!ignored && only !== '' && only !== null) kept[key] = only;
    }
    return kept;
  };

/** Protocol mappers by name, so that a difference names the mapper. */
export const mappers = (): Field => (value) => {
  const byName: Record<string, Json> = {};
  for (const entry of Array.isArray(value) ? (value as readonly JsonObject[]) : []) {
    const config = Object.entries(asObject(entry['config'])).filter(([, setting]) => setting !== '');
    byName[String(entry['name'])] = {
      protocolMapper: entry['protocolMapper'] ?? '',
      config: Object.fromEntries(config),
    };
  }
  return byName;
};

/** The inverse of `mappers`. */
export function mapperList(byName: Json | undefined): readonly JsonObject[] {
  return Object.entries(asObject(byName)).map(([name, mapper]) => ({
    name,
    protocol: 'openid-connect',
    ...asObject(mapper),
  }));
}

export function shaped(shape: Shape, representation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, field(representation[key])]));
}

export function asObject(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function asTexts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
