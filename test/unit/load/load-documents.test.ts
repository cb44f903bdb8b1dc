import { appendFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import type { Settings } from '../../../lib/model/documents/loaded.ts';
import { temporaryRealm } from './temporary-realm.ts';

const TODAY = '2026-01-31';

function load(root: string, env = 'local') {
  return loadDocuments({ realmDir: path.join(root, 'realm'), env, today: TODAY });
}

describe('loadDocuments', () => {
  it.each(['local', 'staging', 'production'])('finds the true realm valid for %s', async (env) => {
    const { problems, documents } = await loadDocuments({ realmDir: 'realm', env, today: TODAY });
    expect(problems).toEqual([]);
    expect(documents?.environmentName).toBe(env);
    expect(documents?.environment.file).toBe(`realm/environments/${env}.yaml`);
  });

  it('knows where a value was written, seen from the current directory', async () => {
    const { documents } = await loadDocuments({ realmDir: './realm', env: 'local', today: TODAY });
    expect(documents?.realm.at(['name'])).toEqual({ file: 'realm/realm.yaml', line: 4, column: 7 });
    expect(documents?.claims.at([]).file).toBe('mappers/claims.yaml');
  });

  it('names the environments there are when asked for another', async () => {
    await expect(load(await temporaryRealm(), 'test')).rejects.toMatchObject({
      code: 'ENVIRONMENT_UNKNOWN',
      hint: expect.stringContaining('local, production, staging'),
    });
  });

  it('says which directory it cannot read', async () => {
    await expect(loadDocuments({ realmDir: 'no-such-realm', env: 'local' })).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: expect.stringContaining('no-such-realm'),
    });
  });

  it.each(['realm/scopes.yaml', 'realm/review.yaml', 'mappers/claims.yaml'])('misses %s', async (file) => {
    const root = await temporaryRealm();
    await rm(path.join(root, file));
    const { problems, documents } = await load(root);
    expect(problems).toMatchObject([{ file: expect.stringMatching(`${file}$`), code: 'file-missing' }]);
    expect(documents).toBeUndefined();
  });

  it('takes a claims file from elsewhere', async () => {
    const root = await temporaryRealm();
    await rm(path.join(root, 'mappers'), { recursive: true });
    const realmDir = path.join(root, 'realm');
    const result = await loadDocuments({
      realmDir,
      env: 'local',
      claimsFile: 'mappers/claims.yaml',
      today: TODAY,
    });
    expect(result.problems).toEqual([]);
  });

  it('refuses a file that is not UTF-8', async () => {
    const root = await temporaryRealm();
    await writeFile(path.join(root, 'realm/groups.yaml'), Buffer.from([0x67, 0xff, 0xfe]));
    const { problems } = await load(root);
    expect(problems).toMatchObject([{ code: 'file-not-utf8', message: expect.stringContaining('UTF-8') }]);
  });

  it('reports the problems of all files at once, in the order of files and lines', async () => {
    const root = await temporaryRealm();
    for (const file of ['realm/roles.yaml', 'realm/groups.yaml', 'mappers/claims.yaml']) {
      await appendFile(path.join(root, file), 'colour: red\nshape: round\n');
    }
    const { problems } = await load(root);
    const found = problems.map(({ file, code }) => `${path.basename(file)} ${code}`);
    expect(found).toEqual(
      ['claims.yaml', 'groups.yaml', 'roles.yaml'].flatMap((file) => [
        `${file} unknown-key`,
        `${file} unknown-key`,
      ]),
    );
    const lines = problems.map(({ line }) => line);
    expect(lines[1]).toBe((lines[0] ?? 0) + 1);
  });

  it('still judges integrators when a file they refer to is broken', async () => {
    const root = await temporaryRealm();
    await writeFile(path.join(root, 'realm/scopes.yaml'), 'scopes: [');
    await appendFile(
      path.join(root, 'realm/integrators/star-atlas.yaml'),
      [
        '  - client_id: hangar-bay-web',
        '    client_name: Star Atlas',
        '    type: public',
        '    redirect_uris: [https://star-atlas.example/]',
        '    scope: openid',
      ].join('\n'),
    );
    const { problems } = await load(root);
    const codes = new Set(problems.map(({ code }) => code));
    expect(codes).toEqual(new Set(['yaml-syntax', 'client-id-prefix', 'client-id-duplicate']));
  });
});

describe('the settings', () => {
  async function told(root: string): Promise<readonly string[]> {
    const events: string[] = [];
    const onSettings = (settings: Settings) => events.push(`settings of ${settings.realm.value.name}`);
    const options = { realmDir: path.join(root, 'realm'), env: 'local', today: TODAY, onSettings };
    const { documents } = await loadDocuments(options);
    events.push(documents ? 'valid' : 'not valid');
    return events;
  }

  it('are told before the rest is judged', async () => {
    expect(await told(await temporaryRealm())).toEqual(['settings of citizenid', 'valid']);
  });

  it('are told though an integrator is wrong', async () => {
    const root = await temporaryRealm();
    await appendFile(path.join(root, 'realm/integrators/star-atlas.yaml'), 'oops: 1\n');
    expect(await told(root)).toEqual(['settings of citizenid', 'not valid']);
  });

  it('are not told where one of them is wrong', async () => {
    const root = await temporaryRealm();
    await appendFile(path.join(root, 'realm/realm.yaml'), 'oops: 1\n');
    expect(await told(root)).toEqual(['not valid']);
  });
});
