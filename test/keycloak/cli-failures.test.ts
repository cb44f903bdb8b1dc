import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../lib/local/ports.ts';
import { citizenid, machineEnvironment } from '../support/processes/cli.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { scratchRealm } from '../support/realm/scratch-realm.ts';

const realm = scratchRealm();
const TRACE = /^\s+at .+:\d+:\d+\)?$/m;

async function nobody(): Promise<string> {
  return `http://localhost:${await freePort()}`;
}

test('the trace of an error is shown where --verbose asks for it, and nowhere else', async () => {
  const env = { KEYCLOAK_URL: await nobody() };
  expect((await realm.run(['plan'], { env })).stderr).not.toMatch(TRACE);
  const { exitCode, stderr } = await realm.run(['plan', '--verbose'], { env });
  expect(exitCode).toBe(5);
  expect(stderr).toMatch(TRACE);
});

test('an environment without a file is named beside those that there are', async () => {
  const { exitCode, stdout, stderr } = await citizenid(['validate', '--env', 'prodution']);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('"prodution"');
  expect(stderr).toContain('production');
  expect(stderr).not.toMatch(TRACE);
});

test.each([
  { args: ['plann'], says: 'plan' },
  { args: ['plan', '--realmname', 'x'], says: '--realm-name' },
  { args: ['plan', '--format', 'xml'], says: 'markdown' },
  { args: ['plan', '--format', 'sarif'], says: 'Only `validate` writes the format sarif' },
  { args: ['plan', 'realm'], says: 'too many arguments' },
  { args: ['up', '--port', '80800'], says: '65535' },
  { args: [], says: 'Usage: citizenid' },
])('a command line that means nothing is a failure that helps: $args', async ({ args, says }) => {
  const { exitCode, stdout, stderr } = await citizenid(args);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain(says);
  expect(stderr).not.toMatch(TRACE);
});

test('help is no failure', async () => {
  const { exitCode, stdout, stderr } = await citizenid(['plan', '--help']);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain('--realm-name');
});

test('a broken file is named with line and column, by every command that reads it', async () => {
  const files = await copyRealmFiles();
  onTestFinished(files.dispose);
  const file = join(files.realmDir, 'integrators', 'hangar-bay.yaml');
  await writeFile(file, 'group: hangar-bay\ndisplay_name: [Hangar Bay\n');
  const here = ['--realm', files.realmDir];
  for (const command of [['validate'], ['plan'], ['apply', '--yes'], ['verify'], ['up', '--detach']]) {
    const { exitCode, stdout, stderr } = await realm.run([...command, ...here]);
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/hangar-bay\.yaml:\d+:\d+ \S+ .+\n {4}.+/);
    expect(stdout).not.toMatch(TRACE);
  }
  const json = await citizenid(['validate', ...here, '--format', 'json']);
  expect(json.exitCode).toBe(1);
  const { problems } = JSON.parse(json.stdout);
  expect(Object.keys(problems[0])).toEqual(['file', 'line', 'column', 'code', 'message', 'hint']);
  const markdown = await citizenid(['validate', ...here, '--format', 'markdown']);
  expect(markdown.stdout).toMatch(/^- `.+hangar-bay\.yaml:\d+:\d+` \*\*\S+\*\* /m);
  const github = await citizenid(['validate', ...here, '--format', 'github']);
  expect(github.stdout).toMatch(/^::error file=.+hangar-bay\.yaml,line=\d+,col=\d+,title=\S+::.+/m);
  const sarif = await citizenid(['validate', ...here, '--format', 'sarif']);
  expect([github.exitCode, sarif.exitCode]).toEqual([1, 1]);
  expect(JSON.parse(sarif.stdout).runs[0].results[0].ruleId).toBe(problems[0].code);
});

test('files that are in order are said to be so', async () => {
  expect(await citizenid(['validate'])).toEqual({
    exitCode: 0,
    stdout: 'realm for local is valid.\n',
    stderr: '',
  });
  const json = await citizenid(['validate', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toEqual({ problems: [], notices: [] });
});

/** The shell's own words for a pipe whose reader leaves or dawdles. */
function inShell(script: string): { readonly stdout: string; readonly stderr: string } {
  const env = { ...machineEnvironment(), ...realm.env, NODE: process.execPath, REALM: realm.name };
  const options = { env, encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], options);
  return { stdout, stderr };
}

const PLAN = '"$NODE" bin/citizenid.mjs plan --realm-name "$REALM"';

test('a reader that leaves early does not crash a command', () => {
  const { stdout, stderr } = inShell(`${PLAN} | true; echo "\${PIPESTATUS[0]}"`);
  expect(stdout).toBe('2\n');
  expect(stderr).toBe('');
});

test('a slow reader gets all of a long output', async () => {
  const files = await copyRealmFiles();
  onTestFinished(files.dispose);
  const scopes = 'openid profile roles email google.profile twitch.profile discord.profile rsi.profile';
  await files.edit('integrators/hangar-bay.yaml', (document) => {
    for (let number = 0; number < 60; number += 1) {
      const client_id = `hangar-bay-${number}`;
      const client = { client_id, client_name: client_id, type: 'public', scope: scopes };
      document.addIn(
        ['clients'],
        document.createNode({ ...client, redirect_uris: [`https://${client_id}.example/`] }),
      );
    }
  });
  const { stdout } = inShell(`${PLAN} --realm ${files.realmDir} --format json | (sleep 2; cat)`);
  expect(stdout.length).toBeGreaterThan(2 ** 16);
  expect(JSON.parse(stdout).changes).not.toEqual([]);
});
