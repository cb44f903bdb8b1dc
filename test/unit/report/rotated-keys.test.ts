import { describe, expect, it } from 'vitest';
import { plain } from '../../../lib/report/format.ts';
import { rotatedKeysReport } from '../../../lib/report/rotated.ts';
import { change } from '../../support/plans.ts';

const applied = { text: () => '1 applied.', json: () => ({ requests: 3 }), markdown: () => '- 1 applied.' };
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
