import { type Document, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Source } from '../model/source.ts';
import type { Position } from './line-index.ts';

export type Path = readonly (string | number)[];

/** Finds where a value, or the key before it, was written. */
export type Locate = (path: Path, part?: 'value' | 'key') => Source;

/**
 * A locator over a parsed file. It walks the nodes when asked, so that files without problems pay
 * nothing. Where the path ends in nothing, the nearest value around it answers.
 */
export function locator(file: string, document: Document, positionOf: (offset: number) => Position): Locate {
  return (path, part = 'value') => ({ file, ...positionOf(offsetOf(document, path, part)) });
}

function offsetOf(document: Document, path: Path, part: 'value' | 'key'): number {
  let step: Step = { key: undefined, value: document.contents };
  for (const [depth, segment] of path.entries()) {
    const next = child(step.value, segment);
    if (next === undefined) return startOf(step);
    step = next;
    if (part === 'key' && depth === path.length - 1) return startOf({ ...step, value: step.key });
  }
  return startOf(step);
}

type Step = { readonly key: unknown; readonly value: unknown };

function child(node: unknown, segment: string | number): Step | undefined {
  if (isMap(node)) {
    const name = String(segment);
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === name);
  }
  if (isSeq(node)) {
    const value = node.items[Number(segment)];
    return value === undefined ? undefined : { key: undefined, value };
  }
  return undefined;
}

/** An empty value (`clients:` and nothing after it) has no place of its own: its key speaks for it. */
function startOf(step: Step): number {
  const range = isNode(step.value) ? step.value.range : undefined;
  const empty = range === undefined || range === null || range[0] === range[1];
  if (empty && isNode(step.key)) return step.key.range?.[0] ?? 0;
  return range?.[0] ?? 0;
}
