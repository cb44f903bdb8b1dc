import { digest } from '../model/digest.ts';
import type { JsonObject } from '../model/json.ts';
import type { Kind } from '../model/resource.ts';
import { factsOf } from './registry.ts';

/** What the marker keeps of a state that was applied: its digest, after one of the kind's own fields. */
export function appliedDigest(kind: Kind, state: JsonObject): string {
  return `${formDigest(kind)}.${digest(state)}`;
}

/**
 * Whether a state is another one than was applied. Undefined where nothing tells: there is no digest,
 * or it is of a time when other fields of the kind were managed, and every state would differ.
 */
export function differsFromApplied(
  kind: Kind,
  state: JsonObject,
  applied: string | undefined,
): boolean | undefined {
  if (!applied?.startsWith(`${formDigest(kind)}.`)) return undefined;
  return applied !== appliedDigest(kind, state);
}

function formDigest(kind: Kind): string {
  return digest(factsOf(kind).normalise({})).slice(0, 8);
}
