import type { Json } from '../model/json.ts';

/** Keycloak keeps some lists of a client as one text, and so do the attributes of ours. */
const SEPARATOR = '##';

/** A list as an attribute; empty for none. */
export function joinTexts(texts: readonly string[] = []): string {
  return texts.join(SEPARATOR);
}

/** The inverse of `joinTexts`. */
export function splitTexts(value: Json | undefined): string[] {
  return typeof value === 'string' ? value.split(SEPARATOR).filter((text) => text !== '') : [];
}
