import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { EXPECTED_PROBLEMS } from './expected-problems.ts';
import { temporaryRealm } from './temporary-realm.ts';

const BAD = path.join(import.meta.dirname, '../../fixtures/bad');

describe('every bad file is told apart', () => {
  it('and each fixture has its expectation', async () => {
    expect((await readdir(BAD)).sort()).toEqual(Object.keys(EXPECTED_PROBLEMS).sort());
  });

  it.each(Object.entries(EXPECTED_PROBLEMS))('%s', async (fault, expected) => {
    const overlay = path.join(BAD, fault);
    const root = await temporaryRealm(overlay);
    const changed = new Set(await readdir(overlay, { recursive: true }));

    const { problems, documents } = await loadDocuments({
      realmDir: path.join(root, 'realm'),
      env: 'local',
      today: '2026-01-31',
    });

    const said = problems
      .map((problem) => ({ ...problem, file: path.relative(root, path.resolve(problem.file)) }))
      .filter(({ file }) => changed.has(file));
    expect(said.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual(expected);
    for (const { message, hint } of said) expect([message, hint]).toEqual([SENTENCE, SENTENCE]);
    expect(documents).toBeUndefined();
  });
});

const SENTENCE = expect.stringMatching(/^\S.*[.?]$/);
