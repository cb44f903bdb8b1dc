import { asObject, type Json, type JsonObject } from '../model/json.ts';
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
export const set =
  (fallback: readonly string[] = []): Field =>
  (value) =>
    Array.isArray(value) ? [...new Set(value as readonly string[])].sort() : fallback;

/**
 * Attributes without the marker, without what Keycloak writes itself, and without empty values,
 * which Keycloak does not tell from absent ones. Lists have no order; those of one become their text.
 */
export const attributes =
  (keycloaksOwn: readonly string[] = []): Field =>
  (value) => {
    const kept = Object.entries(asObject(value)).flatMap(([key, raw]): [string, Json][] => {
      const only = Array.isArray(raw) ? oneOrSorted(raw as readonly string[]) : raw;
      const ignored = key === MARKER.owner || key === MARKER.digest || keycloaksOwn.includes(key);
      return ignored || only === '' || only === null ? [] : [[key, only]];
    });
    return Object.fromEntries(kept);
  };

function oneOrSorted(texts: readonly string[]): Json {
  return texts.length === 1 ? (texts[0] ?? '') : [...texts].sort();
}

/** Protocol mappers by name, so that a difference names the mapper. */
export const mappers = (): Field => (value) => {
  const entries = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
  const byName = entries.map((entry): [string, Json] => {
    const config = Object.entries(asObject(entry['config'])).filter(([, setting]) => setting !== '');
    const protocolMapper = entry['protocolMapper'] ?? '';
    return [String(entry['name']), { protocolMapper, config: Object.fromEntries(config) }];
  });
  return Object.fromEntries(byName);
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
