import { describe, expect, it, test } from 'vitest';
import { plain } from '../../../lib/report/format.ts';
import { rotatedKeysReport, rotatedSecretReport } from '../../../lib/report/rotated.ts';
import { change } from '../../support/plans.ts';

const rotated = {
  ...{ applied: ['client/acme-web'], delivered: [], undelivered: [], waiting: [] },
  ...{ file: 'realm/integrators/acme.yaml', version: 2, clientId: 'acme-web' },
  previousUntil: '2026-11-22T10:00:00.000Z',
};
const applied = { text: () => '1 applied.', json: () => ({ requests: 3 }), markdown: () => '- 1 applied.' };
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

const ASKED = { file: 'realm/realm.yaml', key: 'citizenid-1' };

describe('a change of the keys', () => {
  it('asks for a commit where it begins', () => {
    const plan = { changes: [change('key', undefined, {}, 'citizenid-1')] };
    const report = rotatedKeysReport({ ...ASKED, plan, signsFrom: undefined }, applied);
    expect(report.text(plain)).toMatch(
      /^1 applied\.\nrealm\/realm\.yaml asks for citizenid-1 now: commit it\. /,
    );
    expect(report.json()).toEqual({ requests: 3, ...ASKED });
  });

  it('says when the new key signs where it is under way already', () => {
    const waiting = { ...ASKED, plan: { changes: [] }, signsFrom: '2026-11-23' };
    const text = rotatedKeysReport(waiting, applied).text(plain);
    expect(text).toContain('\ncitizenid-1 is under way: it signs from 2026-11-23. Commit realm/realm.yaml ');
  });
});
