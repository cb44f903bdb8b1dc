import { type Document, isAlias, isCollection, isScalar, parseDocument, visit } from 'yaml';
import type { Problem } from '../model/problem.ts';
import { lineIndex } from './line-index.ts';
import { type Locate, locator } from './positions.ts';

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
  const document = parseDocument(text, {
    schema: 'core',
    merge: false,
    strict: true,
    stringKeys: true,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const faults = [...parserFaults(document), ...refusedFeatures(document)];
  const positionOf = lineIndex(text);
  const problems = faults.map(({ offset, ...words }): Problem => ({ file, ...positionOf(offset), ...words }));
  return {
    problems,
    value: problems.length === 0 ? document.toJS() : undefined,
    locate: locator(file, document, positionOf),
  };
}

type Fault = { offset: number; code: string; message: string; hint: string };

/** The parser's codes that have a code, a hint or better words of ours; the rest is `yaml-syntax`. */
const PARSER_CODES: Readonly<Record<string, Partial<Omit<Fault, 'offset'>>>> = {
  DUPLICATE_KEY: { code: 'yaml-duplicate-key', hint: 'Keep one of the two keys.' },
  MULTIPLE_DOCS: {
    code: 'yaml-multiple-documents',
    message: 'A second document begins here.',
    hint: 'Keep one document in a file; remove the `---` between them.',
  },
  TAB_AS_INDENT: { hint: 'Indent with spaces.' },
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

function refusedFeatures(document: Document): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) faults.push({ offset, ...ALIAS });
      else if (node.anchor !== undefined) faults.push({ offset, ...ANCHOR });
      else if ((isScalar(node) || isCollection(node)) && node.tag !== undefined)
        faults.push({ offset, ...TAG });
    },
  });
  return faults;
}

const ALIAS = {
  code: 'yaml-alias',
  message: 'Aliases are not taken here.',
  hint: 'Write the value out; put it in quotes if it begins with `*`.',
};
const ANCHOR = {
  code: 'yaml-alias',
  message: 'Anchors are not taken here.',
  hint: 'Remove the anchor; put the value in quotes if it begins with `&`.',
};
const TAG = {
  code: 'yaml-tag',
  message: 'Tags are not taken here.',
  hint: 'Remove the tag; put the value in quotes if it begins with `!`.',
};
