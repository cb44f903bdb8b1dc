import { Document, parseDocument } from 'yaml';
import type { Problem } from '../model/problem.ts';
import { lineIndex } from './line-index.ts';
import { type Locate, locator } from './positions.ts';
import { refusedFeatures, TOO_DEEP } from './refused-features.ts';
import { syntaxFaults } from './syntax-faults.ts';
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
      // The parser's own search takes a minute for a quarter of a megabyte of keys: see `refusedFeatures`.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    const refused = refusedFeatures(document, text);
    const tooDeep = refused.filter(({ code }) => code === 'yaml-too-deep');
    if (tooDeep.length > 0) return { document, faults: tooDeep };
    const { faults, readTo } = syntaxFaults(document, text);
    return { document, faults: [...faults, ...refused.filter(({ offset }) => offset < readTo)] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { document: new Document(), faults: [{ offset: 0, ...TOO_DEEP }] };
  }
}
