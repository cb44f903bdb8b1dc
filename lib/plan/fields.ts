import { type Json, type JsonObject, sameJson } from '../model/json.ts';
import type { FieldChange } from '../model/plan.ts';

/** The leaves in which two states differ; lists count as leaves. */
export function changedFields(before: JsonObject, after: JsonObject): readonly FieldChange[] {
  return compare([], before, after);
}

function compare(path: readonly string[], before: JsonObject, after: JsonObject): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [old, next] = [own(before, key), own(after, key)];
    if (old !== undefined && next !== undefined && sameJson(old, next)) return [];
    if (isObject(old) && isObject(next)) return compare([...path, key], old, next);
    return [{ path: [...path, key], before: old, after: next }];
  });
}

/** A mapper or an attribute may be called `constructor`. */
function own(state: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(state, key) ? state[key] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
