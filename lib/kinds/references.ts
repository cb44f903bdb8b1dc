import { asTexts, type JsonObject } from '../model/json.ts';
import type { Kind } from '../model/resource.ts';
import { factsOf } from './registry.ts';

/** A state with the names in it that stand for other resources changed by `rename`. */
export function withReferences(
  kind: Kind,
  state: JsonObject,
  rename: (kind: Kind, name: string) => string,
): JsonObject {
  const renamed = Object.entries(factsOf(kind).references ?? {}).map(([field, referred]) => [
    field,
    asTexts(state[field])
      .map((name) => rename(referred, name))
      .sort(),
  ]);
  return { ...state, ...Object.fromEntries(renamed) };
}
