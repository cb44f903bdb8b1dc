import type { Problem } from '../model/problem.ts';

/** A fault of a text, by its offset. */
export type Fault = Pick<Problem, 'code' | 'message' | 'hint'> & { readonly offset: number };

type Words = Omit<Fault, 'offset'>;

const HINT = 'Remove it; often it came along when the text was copied.';

/**
 * Characters by which a text reads otherwise than it is: "Trojan Source" (CVE-2021-42574), Unicode TR 36.
 * Two selectors are left, by which an emoji is shown in colour.
 */
const KINDS: readonly { readonly code: Problem['code']; readonly pattern: RegExp; readonly what: string }[] =
  [
    {
      code: 'bidirectional-character',
      pattern: /\p{Bidi_Control}/u,
      what: 'turns the direction of the text',
    },
    {
      code: 'invisible-character',
      pattern: /[\p{Default_Ignorable_Code_Point}--[\ufe0e\ufe0f]]/v,
      what: 'cannot be seen',
    },
    {
      code: 'control-character',
      pattern: /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u,
      what: 'is a control character',
    },
  ];

/** All that could be of one of those kinds; most files have nothing of it, and are done with this. */
const SUSPECT =
  /\r(?!\n)|[[\p{Cc}--[\t\n\r]]\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Bidi_Control}[\p{Default_Ignorable_Code_Point}--[\ufe0e\ufe0f]]]/gv;

const PLAIN = /^[\n\x20-\x7e]*$/;

/** Hidden and steering characters of a text, whether or not it is YAML. */
export function hiddenCharacters(text: string): readonly Fault[] {
  if (PLAIN.test(text)) return [];
  return [...text.matchAll(SUSPECT)].map(({ index, 0: character }) => ({
    offset: index,
    ...explain(character),
  }));
}

function explain(character: string): Words {
  const kind = KINDS.find(({ pattern }) => pattern.test(character));
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const message = `The character ${code} ${kind?.what ?? 'is a control character'}.`;
  return { code: kind?.code ?? 'control-character', message, hint: HINT };
}

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-(PQ-)?1[A-Z0-9]{16}/;

/** A private key, even in a comment: it is known to everybody who can read the file. */
export function privateKeys(text: string): readonly Fault[] {
  const found = PRIVATE_KEY.exec(text);
  if (found === null) return [];
  const message = 'A private key begins here.';
  const hint = 'Make a new key: this one is known now. Only public keys stand in files.';
  return [{ offset: found.index, code: 'private-key-in-file', message, hint }];
}
