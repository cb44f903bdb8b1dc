import { type Document, isCollection, isScalar, visit, type YAMLParseError } from 'yaml';
import type { Fault } from './text-faults.ts';

/** The parser's codes that have a code, a hint or better words of ours; the rest is `yaml-syntax`. */
const PARSER_CODES: Readonly<Record<string, Partial<Omit<Fault, 'offset'>>>> = {
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

export type SyntaxFaults = {
  readonly faults: readonly Fault[];
  /** How far the text can be read: what the parser makes of the rest is a guess. */
  readonly readTo: number;
};

/** What the parser refuses, up to the first place that it cannot read. A tab comes before what follows of it. */
export function syntaxFaults(document: Document, text: string): SyntaxFaults {
  const errors = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const unreadable = errors.find(({ code }) => code === 'TAB_AS_INDENT') ?? errors.find(isSyntax);
  const readTo = unreadable?.pos[0] ?? text.length;
  const before = errors.filter((error) => !isSyntax(error) && error.pos[0] < readTo).map(explain);
  if (unreadable === undefined) return { faults: before, readTo };
  return { faults: [...before, leftOpen(unreadable, document, text) ?? explain(unreadable)], readTo };
}

function isSyntax({ code }: YAMLParseError): boolean {
  return code === 'TAB_AS_INDENT' || PARSER_CODES[code] === undefined;
}

function explain({ code, message, pos: [offset] }: YAMLParseError): Fault {
  const words = {
    code: 'yaml-syntax',
    message: `${message}.`,
    hint: 'Mend the YAML at this place.',
  } as const;
  return { offset, ...words, ...PARSER_CODES[code] };
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

/** The parser notices at the end that a bracket or a quote was left open; what helps is where it stands. */
function leftOpen({ code, pos: [end] }: YAMLParseError, document: Document, text: string): Fault | undefined {
  if (code !== 'BAD_INDENT' && code !== 'MISSING_CHAR') return undefined;
  const within = bracketsAndQuotes(document, text, end);
  // Whatever ends at one place lies in one another, so that only the innermost can have been closed there.
  const innermost = within.at(-1);
  const isClosed = innermost && end - innermost.offset > 1 && text.endsWith(innermost.closing, end);
  const opened = isClosed ? within.at(-2) : innermost;
  if (opened === undefined) return undefined;
  return { offset: opened.offset, code: 'yaml-syntax', ...explainOpen(opened) };
}

type Opened = {
  readonly offset: number;
  readonly open: string;
  readonly closing: string;
  readonly isBracket: boolean;
};

/** Those that end where the text was read to, closed or not, from without to within. */
function bracketsAndQuotes(document: Document, text: string, end: number): readonly Opened[] {
  const found: Opened[] = [];
  visit(document, {
    Node: (_, node) => {
      const [offset = end, last] = node.range ?? [];
      const open = text[offset] ?? '';
      const closing = CLOSING[open];
      if (last !== end || closing === undefined) return;
      const isBracket = closing !== open;
      // Keys without brackets around them may begin with a quoted one.
      if (isBracket ? isCollection(node) : isScalar(node)) found.push({ offset, open, closing, isBracket });
    },
  });
  return found;
}

/** To the parser, lines between brackets that are not indented are the same. */
function explainOpen({ open, closing, isBracket }: Opened): Pick<Fault, 'message' | 'hint'> {
  if (!isBracket)
    return { message: `This ${open} is not closed.`, hint: `Add the ${closing} where it ends.` };
  return {
    message: `This ${open} is not closed, or the lines up to its ${closing} are not indented.`,
    hint: `Add the ${closing} where it ends, and indent the lines between with spaces.`,
  };
}
