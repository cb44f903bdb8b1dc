import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { type Fault, hiddenCharacters } from './text-faults.ts';

type Words = Omit<Fault, 'offset'>;

/** How deep values may stand in one another; with the pair around each, the visitor counts two a level. */
const MOST_LEVELS = 32;

export const TOO_DEEP = {
  code: 'yaml-too-deep',
  message: 'Values are nested too deep.',
  hint: `Nest at most ${MOST_LEVELS} levels.`,
} as const satisfies Words;

const REPEATED_KEY = {
  code: 'yaml-duplicate-key',
  message: 'This key stands there already.',
  hint: 'Keep one of the two keys.',
} as const satisfies Words;

const ALIAS = {
  code: 'yaml-alias',
  message: 'Aliases are not taken here.',
  hint: 'Write the value out; put it in quotes if it begins with `*`.',
} as const satisfies Words;

const ANCHOR = {
  code: 'yaml-alias',
  message: 'Anchors are not taken here.',
  hint: 'Remove the anchor; put the value in quotes if it begins with `&`.',
} as const satisfies Words;

const TAG = {
  code: 'yaml-tag',
  message: 'Tags are not taken here.',
  hint: 'Remove the tag; put the value in quotes if it begins with `!`.',
} as const satisfies Words;

/** What YAML allows, and files of data that reviewers read top to bottom do not need. */
export function refusedFeatures(document: Document, text: string): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Node: (_, node, path) => {
      const offset = node.range?.[0] ?? 0;
      if (path.length > MOST_LEVELS && path.filter(isCollection).length > MOST_LEVELS) {
        faults.push({ offset, ...TOO_DEEP });
        return visit.BREAK;
      }
      if (isMap(node)) faults.push(...repeatedKeys(node));
      if (isAlias(node)) faults.push({ offset, ...ALIAS });
      else if (node.anchor !== undefined) faults.push({ offset, ...ANCHOR });
      else if ((isScalar(node) || isCollection(node)) && node.tag !== undefined)
        faults.push({ offset, ...TAG });
      else if (isScalar(node) && node.type === 'QUOTE_DOUBLE')
        faults.push(...escapedCharacters(node, offset, text));
      return undefined;
    },
  });
  return faults;
}

function repeatedKeys({ items }: YAMLMap): readonly Fault[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    if (seen.has(name)) return [{ offset: key.range?.[0] ?? 0, ...REPEATED_KEY }];
    seen.add(name);
    return [];
  });
}

/** What `"\u202e"` puts into a value is no better than the character itself. */
function escapedCharacters({ value, range }: Scalar, offset: number, text: string): readonly Fault[] {
  if (typeof value !== 'string') return [];
  const written = text.slice(offset, range?.[1]);
  if (!written.includes('\\') || hiddenCharacters(written).length > 0) return [];
  return hiddenCharacters(value)
    .slice(0, 1)
    .map((fault) => ({ ...fault, offset }));
}
