import { describe, expect, it, onTestFinished } from 'vitest';
import { buildDesired } from '../../../lib/desired/build.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { copyRealmFiles } from '../../support/realm/realm-files.ts';

/** The project's files, whose integrators have accepted 2025-10, once newer terms hold. */
async function load(today: string, terms: Readonly<Record<string, unknown>> = {}) {
  const files = await copyRealmFiles();
  onTestFinished(files.dispose);
  const all = {
    current_version: '2026-03',
    in_force_since: '2026-03-01',
    grace: '60d',
    earlier_versions: ['2025-10'],
    ...terms,
  };
  await files.edit('realm.yaml', (file) => file.set('terms_of_service', all));
  return loadDocuments({ realmDir: files.realmDir, env: 'local', today });
}

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

describe('terms that an integrator has not accepted', () => {
  it.each([
    ['2026-04-29', 'terms-lapsing', 'From 2026-04-30'],
    ['2026-04-30', 'terms-lapsed', 'Since 2026-04-30'],
  ])('are a notice on %s and no problem, with the place to accept them', async (today, code, words) => {
    const { problems, notices } = await load(today);
    expect(problems).toEqual([]);
    expect(codes(notices)).toEqual([code, code]);
    expect(notices[1]).toMatchObject({ line: 9, message: expect.stringContaining(words) });
  });

  it('switch off the clients of a group from the day on which the grace is over', async () => {
    for (const [today, enabled] of [
      ['2026-04-29', true],
      ['2026-04-30', false],
    ] as const) {
      const { documents } = await load(today);
      if (!documents) throw new Error('The files are not valid');
      const clients = buildDesired(documents, 'verse').filter(({ kind }) => kind === 'client');
      expect(new Set(clients.map(({ state }) => state['enabled']))).toEqual(new Set([enabled]));
    }
  });

  it('are a problem where the realm never knew the version', async () => {
    const { problems, notices } = await load('2026-03-02', { earlier_versions: ['2024-01'] });
    expect(codes(problems)).toEqual(['terms-version', 'terms-version']);
    expect(notices).not.toEqual([]);
  });

  it('came into force on a day of the calendar', async () => {
    const { problems, notices } = await load('2026-03-02', { in_force_since: '2026-02-30' });
    expect(problems).toMatchObject([{ code: 'date-invalid', file: expect.stringMatching(/realm\.yaml$/) }]);
    expect(notices).toEqual([]);
  });
});
