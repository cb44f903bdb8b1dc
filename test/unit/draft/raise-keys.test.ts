import { expect, it } from 'vitest';
import { withKeys } from '../../../lib/draft/raise-keys.ts';

const KEYS = { version: 3, size: 2048, publish: '1d', keep: '14d' } as const;

it('writes the version and leaves every other letter', () => {
  const text = '# ours\nkeys:\n  version: 2 # newest\n  size: 2048\nname: citizenid\n';
  expect(withKeys(text, KEYS)).toBe(text.replace('2 # newest', '3 # newest'));
});

it.each([
  ['keys:\n  version: 2\n  keep: 14d\n', 'keys:\n  compromised: 2\n  version: 3\n  keep: 14d\n'],
  ['keys: { version: 2, keep: 14d }\n', 'keys: { compromised: 2, version: 3, keep: 14d }\n'],
  ['keys:\n  version: 2\n  compromised: 0\n', 'keys:\n  version: 3\n  compromised: 2\n'],
])('writes which keys are compromised (%j)', (text, expected) => {
  expect(withKeys(text, { ...KEYS, compromised: 2 })).toBe(expected);
});

it('adds the whole section where the file has none', () => {
  expect(withKeys('name: citizenid\n', KEYS)).toBe(
    'name: citizenid\n\nkeys: { version: 3, size: 2048, publish: 1d, keep: 14d }\n',
  );
});
