import { expect, test } from 'vitest';
import { sampleValue } from '../../../lib/verify/sample-value.ts';

test.each([
  ['digits where nothing is asked', {}, '42'],
  ['digits for a pattern', { pattern: { pattern: '^[0-9]+$' } }, '42'],
  ['an address that reaches nobody', { email: {} }, '42@probe.invalid'],
  ['a URL that reaches nobody', { uri: {}, length: { max: 2048 } }, 'https://probe.invalid/42'],
  ['one of the options', { options: { options: ['red', 'blue'] } }, 'red'],
  ['a date', { 'iso-date': {} }, '2950-01-01'],
])('a sample is %s', (_, validations, expected) => {
  expect(sampleValue('42', validations)).toBe(expected);
});
