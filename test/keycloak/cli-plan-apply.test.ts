import { beforeAll, expect, test } from 'vitest';
import type { CliResult } from '../support/processes/cli.ts';
import { clientSecrets, scratchRealm } from '../support/realm/scratch-realm.ts';

const realm = scratchRealm();
const outputs: CliResult[] = [];

async function run(...args: readonly string[]): Promise<CliResult> {
  const result = await realm.run(args);
  outputs.push(result);
  return result;
}

type PlanJson = {
  readonly changes: readonly Record<string, unknown>[];
  readonly findings: readonly unknown[];
  readonly summary: Record<string, number>;
  readonly requests: number;
};

let planned: PlanJson;

beforeAll(async () => {
  const { exitCode, stdout } = await run('plan', '--format', 'json');
  expect(exitCode).toBe(2);
  planned = JSON.parse(stdout);
});

test('plan tells in JSON what an apply would do', () => {
  expect(Object.keys(planned)).toEqual(['changes', 'tokens', 'findings', 'summary', 'requests']);
  const keys = ['address', 'action', 'before', 'after', 'source', 'risk'];
  for (const change of planned.changes) expect(Object.keys(change)).toEqual(keys);
  expect(planned.changes).toContainEqual(
    expect.objectContaining({
      address: 'client/star-atlas-web',
      action: 'create',
      before: null,
      after: expect.objectContaining({ redirectUris: ['http://127.0.0.1:8400/callback'] }),
      source: expect.stringMatching(/^realm\/integrators\/star-atlas\.yaml:\d+$/),
      risk: 'none',
    }),
  );
  // Nobody can have signed up to a realm that is yet to be made.
  const pending = expect.objectContaining({ code: 'member-pending', severity: 'warning' });
  expect(planned.findings).toEqual([pending, pending, pending]);
  const create = planned.changes.length;
  expect(planned.summary).toEqual({ create, update: 0, delete: 0, adopt: 0, unchanged: 0 });
  expect(planned.requests).toBeGreaterThan(0);
});

test('plan says the same to people, in text and in Markdown', async () => {
  const [text, markdown] = await Promise.all([run('plan'), run('plan', '--format', 'markdown')]);
  expect([text.exitCode, markdown.exitCode]).toEqual([2, 2]);
  const count = planned.changes.length;
  const summary = `Plan for realm ${realm.name}: ${count} to create, 0 to update, 0 to delete, 0 unchanged.`;
  expect(text.stdout.trimEnd().split('\n').at(-1)).toBe(summary);
  expect(markdown.stdout.split('\n')[0]).toBe(`### ${summary}`);
  expect(markdown.stdout).toContain('<details><summary>star-atlas: 3 changes</summary>');
  expect(text.stdout).toMatch(/^client\/star-atlas-web: ID token .*\+email .*; access token .*\+roles/m);
  for (const { address, source } of planned.changes) {
    expect(text.stdout).toContain(`+ create ${address}  ${source}`);
    expect(markdown.stdout).toContain(`- **create** \`${address}\` ${source}\n`);
  }
});

test('apply asks first, and where nobody can answer it writes nothing', async () => {
  const { exitCode, stdout, stderr } = await run('apply', '--format', 'json');
  expect([exitCode, stdout]).toEqual([1, '']);
  const lastLine = stderr.trimEnd().split('\n').at(-1) ?? '';
  expect(JSON.parse(lastLine)).toMatchObject({ error: { code: 'CONFIRMATION_NEEDED' } });
  expect(JSON.parse((await run('plan', '--format', 'json')).stdout).changes).toEqual(planned.changes);
});

test('apply does what plan has said, and then there is nothing left to do', async () => {
  const applied = await run('apply', '--yes', '--format', 'json');
  expect(applied.exitCode).toBe(0);
  const outcome = JSON.parse(applied.stdout);
  expect(outcome).toEqual({
    findings: planned.findings,
    applied: expect.any(Array),
    failed: [],
    skipped: [],
    delivered: [],
    undelivered: [],
    requests: expect.any(Number),
  });
  expect(outcome.applied.toSorted()).toEqual(planned.changes.map(({ address }) => address).toSorted());

  const empty = await run('plan', '--format', 'json');
  expect(empty.exitCode).toBe(0);
  const unchanged = planned.changes.length;
  expect(JSON.parse(empty.stdout)).toMatchObject({ changes: [], summary: { unchanged } });

  const [text, again] = [await run('plan'), await run('apply', '--yes')];
  expect(text).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(
      new RegExp(`^Nothing to do: ${unchanged} resources are as the files say\\.$`, 'm'),
    ),
  });
  expect(again.exitCode).toBe(0);
  // Who waits to sign up is told of where nobody has seen the plan, too.
  const said = again.stdout.trimEnd().split('\n');
  expect(said).toHaveLength(4);
  expect(said[0]).toMatch(/^warning member-pending /);
  expect(said[3]).toMatch(/^0 applied \(\d+ requests\)\.$/);
});

test('verify finds that the contract holds, with probe users and without', async () => {
  const verified = await run('verify', '--format', 'json');
  expect(verified.exitCode).toBe(0);
  expect(JSON.parse(verified.stdout)).toEqual({ checks: expect.any(Number), clients: 4, violations: [] });
  const readOnly = await run('verify', '--read-only');
  expect(readOnly.exitCode).toBe(0);
  expect(readOnly.stdout).toMatch(/^The contract holds: \d+ checks on 4 clients\.\n$/);
  const one = await run('verify', '--client', 'star-atlas-web', '--format', 'markdown');
  expect(one.exitCode).toBe(0);
  expect(one.stdout).toMatch(/^### The contract holds: \d+ checks on 1 clients\.\n$/);
  const unknown = await run('verify', '--client', 'nobody');
  expect(unknown).toMatchObject({ exitCode: 1, stdout: '' });
  expect(unknown.stderr).toContain('star-atlas-web');
  const users = await realm.session.call('list users', (client) => client.users.find());
  expect(users).toEqual([]);
});

test('no output of all these holds a secret', async () => {
  const secrets = await clientSecrets(realm);
  expect(secrets.length).toBeGreaterThan(1);
  const said = outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
});
