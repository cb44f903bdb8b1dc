import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Finding } from '../../lib/model/finding.ts';
import { scratchRealm, writes } from '../support/realm/scratch-realm.ts';
import { tamperWithMapper } from '../support/realm/tamper.ts';

const realm = scratchRealm();

beforeAll(async () => {
  expect(await realm.run(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
});

test("somebody else's client in the way stops plan and apply with exit code 3, and nothing is written", async () => {
  const { call } = realm.session;
  const [ours] = await call('find', ({ clients }) => clients.find({ clientId: 'star-atlas-app' }));
  await call('remove', ({ clients }) => clients.del({ id: String(ours?.id) }));
  const { id } = await call('make', ({ clients }) => clients.create({ clientId: 'star-atlas-app' }));
  onTestFinished(async () => {
    await call('remove', ({ clients }) => clients.del({ id }));
    expect(await realm.run(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
  });
  const before = await writes(realm);

  const planned = await realm.run(['plan', '--format', 'json']);
  expect(planned.exitCode).toBe(3);
  const { findings }: { readonly findings: readonly Finding[] } = JSON.parse(planned.stdout);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
    {
      code: 'foreign-object',
      severity: 'error',
      address: 'client/star-atlas-app',
      message: expect.any(String),
    },
  ]);
  const text = await realm.run(['plan']);
  expect(text.exitCode).toBe(3);
  expect(text.stdout).toContain('error foreign-object client/star-atlas-app ');

  const stopped = await realm.run(['apply', '--yes', '--format', 'json']);
  expect([stopped.exitCode, stopped.stdout]).toEqual([3, '']);
  expect(JSON.parse(stopped.stderr)).toMatchObject({
    error: {
      code: 'STOPPED_BY_REVIEW',
      hint: expect.stringContaining('`citizenid adopt client/star-atlas-app`'),
      findings: [{ code: 'foreign-object', address: 'client/star-atlas-app' }],
    },
  });
  expect(await writes(realm)).toBe(before);
});

test('a sabotaged mapper breaks the contract with exit code 4 and one line for each broken rule', async () => {
  await tamperWithMapper(realm.session, 'email', 'email', { 'claim.name': 'mail' });
  const args = ['verify', '--client', 'star-atlas-web'];

  const json = await realm.run([...args, '--format', 'json']);
  expect(json.exitCode).toBe(4);
  const { violations, checks, clients } = JSON.parse(json.stdout);
  expect([checks > violations.length, clients]).toEqual([true, 1]);
  const broken = violations.map(({ code, claim }: Record<string, string>) => `${code} ${claim}`);
  expect([...new Set(broken)].toSorted()).toEqual(['claim-missing email', 'claim-unexpected mail']);

  const text = await realm.run(args);
  expect(text.exitCode).toBe(4);
  const lines = text.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(violations.length + 1);
  expect(lines.at(-1)).toMatch(/^The contract is broken: \d+ of \d+ checks on 1 clients failed\.$/);

  const markdown = await realm.run([...args, '--format', 'markdown']);
  expect(markdown.exitCode).toBe(4);
  expect(markdown.stdout.match(/^\| `claim-/gm)).toHaveLength(violations.length);

  const readOnly = await realm.run([...args, '--read-only']);
  expect(readOnly.exitCode).toBe(4);
  expect(readOnly.stdout).toContain('client/star-atlas-web');
});

test('plan shows the sabotage as a change, apply mends it, and the contract holds again', async () => {
  const planned = await realm.run(['plan']);
  expect(planned.exitCode).toBe(2);
  expect(planned.stdout).toContain('~ update scope/email');
  expect(planned.stdout).toContain('"mail" -> "email"');
  expect(await realm.run(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
  expect(await realm.run(['verify'])).toMatchObject({ exitCode: 0 });
});
