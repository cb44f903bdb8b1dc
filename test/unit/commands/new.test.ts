import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../bin/cli/program.ts';
import type { Terminal } from '../../../bin/cli/terminal.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { plain } from '../../../lib/report/format.ts';
import { temporaryRealm } from '../load/temporary-realm.ts';

type Run = { readonly exitCode: number; readonly said: string; readonly asked: readonly string[] };

/** Runs `new` for a realm directory; `answers` are what somebody at the terminal types, one a question. */
async function runNew(realmDir: string, args: readonly string[], answers?: readonly string[]): Promise<Run> {
  const said: string[] = [];
  const asked: string[] = [];
  const rest = [...(answers ?? [])];
  const ask = async (question: string) => {
    asked.push(question);
    return rest.shift() ?? '';
  };
  const terminal: Terminal = {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    paint: plain,
    paintError: plain,
    progress: async () => ({ start: () => {}, done: () => {}, stop: () => {} }),
    ask: answers && ask,
    confirm: answers && (async (question) => (await ask(question)) === 'y'),
  };
  const argv = ['new', ...args, '--realm', realmDir];
  const exitCode = await runProgram(argv, { terminal, variables: {}, signal: new AbortController().signal });
  return { exitCode, said: said.join(''), asked };
}

const freshRealmDir = async () => join(await temporaryRealm(), 'realm');

const WHO = ['--user', 'ayla', '--contact', 'crew@nebula.example', '--accept-terms'];
const WEB = ['nebula', '--type', 'web', '--redirect-uri', 'https://nebula.example/callback', ...WHO];

describe('new', () => {
  it.each([
    ['web', 'nebula-web', ['--redirect-uri', 'https://nebula.example/callback']],
    ['spa', 'nebula-spa', ['--redirect-uri', 'https://nebula.example/callback']],
    ['native', 'nebula-app', ['--redirect-uri', 'http://127.0.0.1:8401/callback']],
    ['device', 'nebula-device', []],
    ['service', 'nebula-service', []],
  ])('writes a valid file for an application of the type %s', async (type, clientId, uris) => {
    const realmDir = await freshRealmDir();
    const { exitCode, said } = await runNew(realmDir, ['nebula', '--type', type, ...uris, ...WHO]);
    expect([exitCode, said]).toEqual([0, expect.stringContaining(`with the client ${clientId}`)]);
    const { problems, documents } = await loadDocuments({ realmDir, env: 'local' });
    expect(problems).toEqual([]);
    const written = documents?.integrators.find(({ value }) => value.group === 'nebula');
    expect(written?.value.clients).toMatchObject([{ client_id: clientId }]);
    const text = await readFile(join(realmDir, 'integrators/nebula.yaml'), 'utf8');
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schema\/integrator\.schema\.json\ngroup: nebula\n/,
    );
  });

  it('keeps a client whose users are sent back to this very machine on this machine', async () => {
    const realmDir = await freshRealmDir();
    const args = ['nebula', '--type', 'web', '--redirect-uri', 'http://127.0.0.1:8400/callback', ...WHO];
    expect(await runNew(realmDir, args)).toMatchObject({ exitCode: 0 });
    const { documents } = await loadDocuments({ realmDir, env: 'local' });
    const written = documents?.integrators.find(({ value }) => value.group === 'nebula');
    expect(written?.value.clients[0]?.environments).toEqual(['local']);
  });

  it('asks for what is not said, and again for what is no answer', async () => {
    const realmDir = await freshRealmDir();
    const answers = [
      'website',
      'web',
      'nebula',
      '',
      'https://nebula.example/callback',
      'crew@nebula.example',
      'ayla',
      '',
      'y',
    ];
    const { exitCode, asked } = await runNew(realmDir, [], answers);
    expect(exitCode).toBe(0);
    expect(asked).toHaveLength(answers.length);
    expect(asked[3]).toContain('[Nebula]');
    expect(asked.at(-1)).toMatch(/accept version \S+ of the integrators' terms/);
  });

  it('judges each answer when it is given, says what is wrong with it, and asks again', async () => {
    const realmDir = await freshRealmDir();
    const answers = [
      ...['website', 'web'],
      ...['Nebula', 'star-atlas', 'nebula'],
      ...['Star Atlas', 'Nebula'],
      ...['https://*.nebula.example/', 'https://nebula.example/callback'],
      ...['', 'crew', 'crew@nebula.example'],
      ...['ayla <ayla>', 'ayla'],
      ...['ssh-ed25519 AAAA', ''],
      'y',
    ];
    const { exitCode, asked, said } = await runNew(realmDir, [], answers);
    expect([exitCode, asked.length]).toEqual([0, answers.length]);
    const faults = [
      'cannot be the name of a group',
      'star-atlas.yaml already',
      'looks like `Star Atlas`',
      'is none of web, spa',
      'wildcard',
      'cannot be left empty',
      'an email address',
      'is neither a user name nor a linked account',
      'SSH keys are not taken',
    ];
    for (const fault of faults) expect(said).toContain(fault);
  });

  it('takes no group whose client would be of another group', async () => {
    const realmDir = await freshRealmDir();
    await runNew(realmDir, ['nebula-web', ...WEB.slice(1)]);
    const answers = ['web', 'nebula', 'nebulae', '', ''];
    const { exitCode, said, asked } = await runNew(realmDir, WEB.slice(3), answers);
    expect([exitCode, asked.length]).toEqual([0, answers.length]);
    expect(said).toContain('reads as a client of the group `nebula-web`');
  });

  it('asks for no more once a flag cannot be taken', async () => {
    const realmDir = await freshRealmDir();
    const args = ['nebula', '--type', 'web', '--redirect-uri', 'https://*.nebula.example/'];
    const { exitCode, asked, said } = await runNew(realmDir, args, [
      '',
      'crew@nebula.example',
      'ayla',
      '',
      'y',
    ]);
    expect([exitCode, said]).toEqual([1, expect.stringContaining('uri-wildcard')]);
    expect(asked).toHaveLength(1);
  });

  it('says where the terms can be read', async () => {
    const realmDir = await freshRealmDir();
    const args = WEB.filter((arg) => arg !== '--accept-terms');
    const { asked } = await runNew(realmDir, args, ['', '', 'y']);
    expect(asked.at(-1)).toContain('https://discord.citizenid.space/');
  });

  it('says which environments refuse a client whose secret is sealed for nobody', async () => {
    const realmDir = await freshRealmDir();
    const { said } = await runNew(realmDir, WEB);
    expect(said).toContain('production and staging refuse it (recipients-missing)');
    const { asked } = await runNew(realmDir, ['quasar', ...WEB.slice(1)], ['', '']);
    expect(asked.at(-1)).toContain('none, but production and staging need one');
  });

  it('says nothing of them for one that is made elsewhere, or keeps no secret', async () => {
    const realmDir = await freshRealmDir();
    const here = ['nebula', '--type', 'web', '--redirect-uri', 'http://127.0.0.1:8400/callback', ...WHO];
    expect((await runNew(realmDir, here)).said).not.toContain('refuse');
    expect((await runNew(realmDir, ['quasar', '--type', 'device', ...WHO])).said).not.toContain('refuse');
  });

  it('asks nobody who is not there, and names the flag', async () => {
    const realmDir = await freshRealmDir();
    const { exitCode, said } = await runNew(realmDir, ['nebula', '--type', 'web', '--accept-terms']);
    expect([exitCode, said]).toEqual([1, expect.stringContaining('--redirect-uri is missing')]);
  });

  it('accepts no terms by itself', async () => {
    const realmDir = await freshRealmDir();
    const args = WEB.filter((arg) => arg !== '--accept-terms');
    const { exitCode, said } = await runNew(realmDir, args);
    expect([exitCode, said]).toEqual([1, expect.stringContaining('was not accepted')]);
  });

  it('overwrites nothing', async () => {
    const realmDir = await freshRealmDir();
    const before = await readFile(join(realmDir, 'integrators/star-atlas.yaml'), 'utf8');
    const { exitCode, said } = await runNew(realmDir, ['star-atlas', ...WEB.slice(1)]);
    expect([exitCode, said]).toEqual([1, expect.stringContaining('star-atlas.yaml already')]);
    expect(await readFile(join(realmDir, 'integrators/star-atlas.yaml'), 'utf8')).toBe(before);
  });

  it.each([
    [
      'an address that nobody may be sent to',
      ['--redirect-uri', 'https://*.nebula.example/'],
      'uri-wildcard',
    ],
    ['a name that imitates another group', ['--name', 'Star Atlas'], 'name-imitates-another'],
    ['an email address that is none', ['--contact', 'crew'], 'bad-format'],
  ])('leaves nothing behind after %s', async (_, args, code) => {
    const realmDir = await freshRealmDir();
    const before = await readdir(join(realmDir, 'integrators'));
    const { exitCode, said } = await runNew(realmDir, [...WEB, ...args]);
    expect([exitCode, said]).toEqual([1, expect.stringContaining(code)]);
    expect(said).toMatch(/ problems?\. Nothing was written\.\n$/);
    expect(await readdir(join(realmDir, 'integrators'))).toEqual(before);
  });

  it.each(['../../escape', 'Nebula', '.hidden', ''])('takes no group by the name of "%s"', async (group) => {
    const realmDir = await freshRealmDir();
    const { exitCode, said } = await runNew(realmDir, [group, ...WEB.slice(1)]);
    expect([exitCode, said]).toEqual([1, expect.stringContaining('cannot be the name of a group')]);
  });
});
