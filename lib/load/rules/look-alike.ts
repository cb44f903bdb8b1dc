import { CONFUSABLES } from './confusables.ts';

const ASCII = /^\p{ASCII}*$/u;

export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/**
 * What a text looks like to somebody who reads quickly, after Unicode TR 39 section 4: two texts with the
 * same skeleton are taken for each other. Accents, case, spaces and punctuation are dropped; letters
 * of other alphabets become the Latin ones that they resemble; i, l and 1, and o and 0, become one.
 */
export function skeleton(text: string): string {
  // Before and after: decomposition takes the letter `ϲ` for another than it looks like.
  const latin = isAscii(text) ? text : inLatin(inLatin(text).normalize('NFKD'));
  return latin
    .toLowerCase()
    .replace(/[i1|!]/g, 'l')
    .replaceAll('0', 'o')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

function inLatin(text: string): string {
  return [...text]
    .map((letter) => CONFUSABLES.get(letter) ?? CONFUSABLES.get(letter.toLowerCase()) ?? letter)
    .join('');
}

/** Alphabets with letters that are taken for those of another. */
const ALPHABETS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
];

/** Is a word written in two of them? Japanese or Korean beside Latin is usual, and not among these. */
export function mixesAlphabets(word: string): boolean {
  return !isAscii(word) && ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1;
}
