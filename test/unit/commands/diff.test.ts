import { execFileSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../../../bin/cli/program.ts';
import { type DiffOptions, diff } from '../../../lib/commands/diff.ts';
import { plain } from '../../../lib/report/format.ts';
import { copyRealmFiles, type RealmFiles } from '../../support/realm/realm-files.ts';

const OWN = 'integrators/star-atlas.yaml';

/** Commits with nobody's settings of this machine. */
function git(directory: string, ...args: readonly string[]): void {
  const identity = [
    '-c',
    'user.name=ayla',
    '-c',
    'user.email=ayla@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', ['-C', directory, ...identity, ...args], { stdio: 'ignore' });
}

/** A repository with the project's realm on its branch `main`, and another one checked out. */
async function repository(): Promise<RealmFiles> {
  const files = await copyRealmFiles();
  const root = dirname(files.realmDir);
  await files.edit(OWN, (document) => document.setIn(['members', 0, 'github'], 'Ayla-Atlas'));
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'The realm');
  git(root, 'checkout', '-q', '-b', 'change');
  return files;
}

let repo: RealmFiles;
const compare = (files: RealmFiles, more: Partial<DiffOptions> = {}) =>
  diff({ base: 'main', realmDir: files.realmDir, env: 'local', ...more });

async function fresh(): Promise<RealmFiles> {
  const files = await repository();
  onTestFinished(files.dispose);
  return files;
}

const widened = (files: RealmFiles) =>
  files.edit(OWN, (document) => {
    document.setIn(['clients', 0, 'pkce'], 'optional');
    document.setIn(['clients', 1, 'scope'], 'openid profile roles email rsi.profile offline_access');
  });

describe('diff', () => {
  beforeAll(async () => {
    repo = await repository();
    return repo.dispose;
  });

  it('finds nothing where nothing has changed', async () => {
    const { plan, findings, files } = await compare(repo);
    expect([plan.changes, findings, files]).toEqual([[], [], []]);
    expect(plan.unchanged).toBeGreaterThan(20);
  });

  it.each(['no-such-branch', '-q', '--help'])('takes no %s for a commit', async (base) => {
    await expect(compare(repo, { base })).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('shows what a change does to clients and tokens, and its risks, in commits or not', async () => {
    const files = await fresh();
    await widened(files);
    git(dirname(files.realmDir), 'commit', '-q', '-a', '-m', 'Wider');
    await files.edit(OWN, (document) => document.setIn(['clients', 0, 'client_name'], 'Renamed'));
    const { plan, findings, files: touched } = await compare(files);
    expect(plan.changes.map(({ action, address, reason }) => `${action} ${address}: ${reason}`)).toEqual([
      'update client/star-atlas-app: changed in the files',
      'update client/star-atlas-web: changed in the files',
    ]);
    expect(plan.tokens.map(({ clients }) => clients)).toEqual([['client/star-atlas-app']]);
    expect(findings.map(({ code, address }) => `${code} ${address}`)).toEqual([
      'pkce-dropped client/star-atlas-web',
      'scope-added client/star-atlas-app',
    ]);
    expect(touched).toEqual([{ file: `realm/${OWN}`, group: 'star-atlas', isNew: false }]);
  });

  it('leaves out what others have committed to the base since', async () => {
    const files = await fresh();
    const root = dirname(files.realmDir);
    git(root, 'checkout', '-q', 'main');
    await widened(files);
    git(root, 'commit', '-q', '-a', '-m', 'Of others');
    git(root, 'checkout', '-q', 'change');
    expect((await compare(files)).plan.changes).toEqual([]);
  });

  it('is not led astray by a folder that is called as the base is', async () => {
    const files = await fresh();
    await widened(files);
    const folder = join(process.cwd(), 'main');
    await cp(files.realmDir, folder, { recursive: true });
    onTestFinished(() => rm(folder, { recursive: true }));
    expect((await compare(files)).plan.changes).not.toEqual([]);
  });

  it('compares with a directory as well', async () => {
    const files = await fresh();
    await widened(files);
    await files.remove('integrators/hangar-bay.yaml');
    const { plan, files: touched } = await compare(files, { base: repo.realmDir });
    expect(plan.changes.filter(({ action }) => action === 'delete').map(({ address }) => address)).toEqual([
      'client/hangar-bay-app',
      'client/hangar-bay-web',
      'group/integrators/hangar-bay',
    ]);
    expect(touched.map(({ file }) => file)).toEqual(['integrators/hangar-bay.yaml', OWN]);
  });

  it("knows an author's groups from the base, whatever the case of the handle", async () => {
    const files = await fresh();
    await widened(files);
    const codes = async (author: string) =>
      (await compare(files, { author })).findings.map(({ code }) => code);
    expect(await codes('ayla-atlas')).not.toContain('outside-own-file');
    expect(await codes('stranger')).toContain('outside-own-file');
    // Who adds themselves to the file is none of its members before that is merged.
    await files.edit(OWN, (document) => document.setIn(['members', 0, 'github'], 'stranger'));
    expect(await codes('stranger')).toContain('outside-own-file');
  });

  it('holds nobody to their own files whom the base names an operator, and nobody who names themselves', async () => {
    const files = await fresh();
    await files.edit('review.yaml', (document) => document.set('operators', ['operator', 'a-bot[bot]']));
    git(dirname(files.realmDir), 'commit', '-q', '-a', '-m', 'Operators');
    git(dirname(files.realmDir), 'branch', '-q', '-f', 'main');
    await files.edit('review.yaml', (document) => document.addIn(['operators'], 'ayla-atlas'));
    await widened(files);
    const codes = async (author: string) =>
      (await compare(files, { author })).findings.map(({ code }) => code);
    expect(await codes('Operator')).not.toContain('outside-own-file');
    expect(await codes('a-bot[bot]')).not.toContain('outside-own-file');
    expect(await codes('ayla-atlas')).toContain('outside-own-file');
  });

  it('sees whatever file of the repository is touched, one that git does not know yet too', async () => {
    const files = await fresh();
    await files.write('../workflow.yml', { on: 'push' });
    const { findings, files: touched } = await compare(files, { author: 'ayla-atlas' });
    expect(touched).toEqual([{ file: 'workflow.yml', group: undefined, isNew: true }]);
    expect(findings).toEqual([
      expect.objectContaining({ code: 'outside-own-file', message: expect.stringContaining('workflow.yml') }),
    ]);
  });

  it('goes by the rules of the base: a change cannot excuse itself', async () => {
    const files = await fresh();
    await widened(files);
    await files.edit('review.yaml', (document) => document.setIn(['severities', 'pkce-dropped'], 'off'));
    await files.edit('roles.yaml', (document) => {
      document.deleteIn(['roles', 'CitizenId/Internal/Admin', 'internal']);
    });
    await files.edit('groups.yaml', (document) =>
      document.addIn(['integrators', 'roles'], 'CitizenId/Internal/Admin'),
    );
    const errors = (await compare(files)).findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['pkce-dropped', 'internal-role-granted']);
  });

  it('tells what is wrong with the files before it compares them', async () => {
    const files = await fresh();
    await files.edit(OWN, (document) => document.setIn(['clients', 0, 'scope'], 'profile'));
    await expect(compare(files)).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' });
    git(dirname(files.realmDir), 'commit', '-q', '-a', '-m', 'Broken');
    await files.edit(OWN, (document) =>
      document.setIn(['clients', 0, 'scope'], 'openid profile offline_access'),
    );
    await expect(compare(files, { base: 'HEAD' })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('HEAD are not valid'),
    });
  });

  it('says so where there is no repository', async () => {
    const files = await copyRealmFiles();
    onTestFinished(files.dispose);
    await expect(compare(files)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('no git repository'),
    });
  });
});

describe('citizenid diff', () => {
  async function shell(files: RealmFiles, ...args: readonly string[]) {
    const said: string[] = [];
    const nobody = {
      progress: () => Promise.reject(new Error('unused')),
      confirm: undefined,
      ask: undefined,
    };
    const out = (text: string) => void said.push(text);
    const terminal = { out, err: out, paint: plain, paintError: plain, ...nobody };
    const signal = new AbortController().signal;
    const argv = ['diff', 'main', '--realm', files.realmDir, ...args];
    const exitCode = await runProgram(argv, { terminal, variables: {}, signal });
    return { exitCode, text: said.join('') };
  }

  it('ends as a plan does: 0 without a change, 2 with one, 3 where review stops it', async () => {
    const files = await fresh();
    expect(await shell(files)).toEqual({
      exitCode: 0,
      text: expect.stringMatching(/^No change: \d+ resources are as in main\.\n$/),
    });
    await files.edit(OWN, (document) => document.setIn(['clients', 0, 'client_name'], 'Renamed'));
    const changed = await shell(files, '--author', 'ayla-atlas');
    expect(changed.exitCode).toBe(2);
    expect(changed.text).toMatch(/^files\nrealm\/integrators\/star-atlas\.yaml\nstar-atlas\n~ update client/);
    expect(changed.text).toContain('against main: 0 to create, 1 to update, 0 to delete, ');
    const stopped = await shell(files, '--author', 'stranger', '--format', 'json');
    expect(stopped.exitCode).toBe(3);
    expect(JSON.parse(stopped.text)).toMatchObject({
      base: 'main',
      files: ['realm/integrators/star-atlas.yaml'],
      changes: [{ address: 'client/star-atlas-web', action: 'update' }],
      findings: [{ code: 'outside-own-file' }],
      requests: 0,
    });
    expect((await shell(files, '--author-group', 'star-atlas', '--format', 'markdown')).text).toContain(
      '**Files**\n\n- `realm/integrators/star-atlas.yaml`',
    );
  });
});
