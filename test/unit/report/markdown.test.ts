import { expect, test } from 'vitest';
import { code, literal, markdownTable } from '../../../lib/report/markdown.ts';

test.each([
  ['@octocat', '@&#8203;octocat'],
  ['<b>*bold*</b>', '\\<b\\>\\*bold\\*\\</b\\>'],
  ['[here](https://evil.example)', '\\[here\\](https://evil.example)'],
])('a name from a file is shown and calls nobody: %s', (text, shown) => {
  expect(literal(text)).toBe(shown);
});

test('no backtick ends a code span', () => {
  expect(code('a `b` ``c``')).toBe('``` a `b` ``c`` ```');
});

test('no bar ends a cell', () => {
  expect(markdownTable(['name'], [['a|b'], ['two\nlines']])).toBe(
    '| name |\n| --- |\n| a\\|b |\n| two lines |',
  );
});
