import { expect, test } from 'vitest';
import { plain } from '../../../lib/report/format.ts';
import { rotatedSecretReport } from '../../../lib/report/rotated.ts';

const rotated = {
  ...{ applied: ['client/acme-web'], delivered: [], undelivered: [], waiting: [] },
  ...{ file: 'realm/integrators/acme.yaml', version: 2, clientId: 'acme-web' },
  previousUntil: '2026-11-22T10:00:00.000Z',
};
const applied = { text: () => '1 applied.', json: () => ({}), markdown: () => '- 1 applied.' };
const COMMIT = 'realm/integrators/acme.yaml asks for version 2 of the secret now: commit it.';
const linesOf = (report: Parameters<typeof rotatedSecretReport>[0]) =>
  rotatedSecretReport(report, applied).text(plain).split('\n');

test('a new secret that no sink took says how to get it, and how long the one before works', () => {
  expect(linesOf(rotated)).toEqual([
    '1 applied.',
    'It was handed over to nobody, for want of a sink: `citizenid secret deliver acme-web --sink file --out DIR` does it; the one before works until 2026-11-22T10:00:00.000Z.',
    COMMIT,
  ]);
});

test('nothing is said of it where it was handed over, or where nothing was reset', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const receipt = { clientId: 'acme-web', version: 2, sink: 'age', place: 'x', at, previousUntil: undefined };
  expect(linesOf({ ...rotated, delivered: [receipt] })).toEqual(['1 applied.', COMMIT]);
  expect(linesOf({ ...rotated, applied: [] })).toEqual(['1 applied.', COMMIT]);
});
