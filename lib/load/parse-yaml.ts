import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Problem } from '../model/problem.ts';
import { lineIndex } from './line-index.ts';
import { type Locate, locator } from './positions.ts';
import { type Fault, hiddenCharacters, privateKeys } from './text-faults.ts';

export type ParsedYaml = {
  readonly problems: readonly Problem[];
  /** The plain value; undefined where there are problems. */
  readonly value: unknown;
  readonly locate: Locate;
};

/**
 * Reads one YAML 1.2 document by the core schema. Files are data that reviewers read top to bottom,
 * so aliases, anchors, merge keys, tags and second documents are refused.
 */
export function parseYaml(file: string, text: string): ParsedYaml {
  const { document, faults: yamlFaults } = readDocument(text);
  const faults = [...hiddenCharacters(text), ...privateKeys(text), ...yamlFaults].slice(0, MOST_FAULTS);
  const positionOf = lineIndex(text);
  const problems = faults.map(({ offset, ...words }): Problem => ({ file, ...positionOf(offset), ...words }));
  return {
    problems,
    value: problems.length === 0 ? document.toJS() : undefined,
    locate: locator(file, document, positionOf),
  };
}

/** A file that is wrong at every letter is told so often enough by then. */
const MOST_FAULTS = 100;

type Read = { readonly document: Document; readonly faults: readonly Fault[] };

/** A parser goes down with the nesting: what is too deep for its stack is too deep for us as well. */
function readDocument(text: string): Read {
  try {
    const document: Document = parseDocument(text, {
      schema: 'core',
      merge: false,
      strict: true,
      stringKeys: true,
      // The parser's own search takes a minute for a quarter of a megabyte of keys: see `repeatedKeys`.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    const refused = refusedFeatures(document, text);
    const tooDeep = refused.filter(({ code }) => code === 'yaml-too-deep');
    return { document, faults: tooDeep.length > 0 ? tooDeep : [...parserFaults(document), ...refused] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { document: new Document(), faults: [{ offset: 0, ...TOO_DEEP }] };
  }
}

/** The parser's codes that have a code, a hint or better words of ours; the rest is `yaml-syntax`. */
type Words = Omit<Fault, 'offset'>;

const PARSER_CODES: Readonly<Record<string, Partial<Words>>> = {
  MULTIPLE_DOCS: {
    code: 'yaml-multiple-documents',
    message: 'A second document begins here.',
    hint: 'Keep one document in a file; remove the `---` between them.',
  },
  TAB_AS_INDENT: { code: 'yaml-tab', hint: 'Indent with spaces.' },
  BAD_ALIAS: {
    code: 'yaml-alias',
    hint: 'Write the value out; put it in quotes if it begins with `*` or `&`.',
  },
  TAG_RESOLVE_FAILED: {
    code: 'yaml-tag',
    hint: 'Remove the tag; put the value in quotes if it begins with `!`.',
  },
};

function parserFaults(document: Document): Fault[] {
  return document.errors.map((error) => ({
    offset: error.pos[0],
    code: 'yaml-syntax',
    message: `${error.message}.`,
    hint: 'Mend the YAML at this place.',
    ...PARSER_CODES[error.code],
  }));
}

/** How deep values may stand in one another; with the pair around each, the visitor counts two a level. */
const MOST_LEVELS = 32;

function refusedFeatures(document: Document, text: string): Fault[] {
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

const TOO_DEEP = {
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
