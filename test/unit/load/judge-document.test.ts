import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeDocument } from '../../../lib/load/judge-document.ts';
import { ROOT } from '../../support/root.ts';

async function codes(text: string): Promise<string[]> {
  const { problems } = await judgeDocument('review', 'review.yaml', text);
  return problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe('judgeDocument', () => {
  it('gives the typed value of a valid file', async () => {
    const { located } = await judgeDocument(
      'review',
      'review.yaml',
      'prune: { max_percent: 20, from: 10 }\n',
    );
    expect(located?.value.prune.from).toBe(10);
    expect(located?.at(['prune', 'from'])).toEqual({ file: 'review.yaml', line: 1, column: 33 });
  });

  it('tells lines apart however they end', async () => {
    expect(await codes('prune:\r\n  max_percent: 20\r\n  form: 10\r\n')).toEqual([
      '2:3 missing-key',
      '3:3 unknown-key',
    ]);
  });

  it('says one thing of a value of the wrong type, though an enumeration refuses it too', async () => {
    const text = 'ssl_required: { toString: [none] }\n';
    const { problems } = await judgeDocument('environment', 'local.yaml', text);
    expect(problems).toMatchObject([{ code: 'wrong-type', line: 1, column: 15 }]);
  });

  it.each([
    ['members: [ayla]', 'Write `{ user: ayla, role: owner }`.'],
    [
      'clients: [{ scope: [openid, profile] }]',
      'Write `scope: openid profile`. Scopes the client may ask for, separated by spaces',
    ],
  ])('shows how %j is to be written', async (text, words) => {
    const { problems } = await judgeDocument('integrator', 'nebula.yaml', text);
    expect(problems.map(({ hint }) => hint)).toContainEqual(expect.stringContaining(words));
  });

  it.each(['client_secret', 'secret', 'password'])('repeats no secret that stands under %s', async (key) => {
    const { problems } = await judgeDocument('integrator', 'nebula.yaml', `clients: [{ ${key}: hunter2 }]`);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
    expect(problems.map(({ hint }) => hint)).toContainEqual(expect.stringContaining('never stand in files'));
  });

  it.each([
    'secret: { version: hunter2 }',
    'secret: { value: hunter2 }',
    'secret: { version: 1, recipients: hunter2 }',
  ])('repeats no secret that stands in %j', async (secret) => {
    const { problems } = await judgeDocument('integrator', 'nebula.yaml', `clients: [{ ${secret} }]`);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
    expect(problems.map(({ hint }) => hint)).toContainEqual(expect.stringContaining('never stand in files'));
  });

  it.each([
    ['secret: 2', 'Write `secret: { version: 2, recipients: [ age1'],
    ['secret: { version: "2" }', 'Write a whole number, without quotes.'],
    ['secret: { recipients: age1qqq }', 'Write a list'],
    ['secret: { recipient: age1qqq }', 'Did you mean `recipients`?'],
  ])('takes nothing in %j for a secret', async (secret, words) => {
    const { problems } = await judgeDocument('integrator', 'nebula.yaml', `clients: [{ ${secret} }]`);
    const hints = problems.map(({ hint }) => hint);
    expect(hints).toContainEqual(expect.stringContaining(words));
    expect(hints).not.toContainEqual(expect.stringContaining('never stand in files'));
  });

  it('takes names on GitHub that companies manage', async () => {
    const prune = 'prune: { max_percent: 20, from: 10 }';
    const operators = ['ayla', 'ayla-atlas', 'ayla_nebula', 'citizenid-bot[bot]'];
    const named = (name: string) => codes(`${prune}\noperators: ["${name}"]\n`);
    expect(await Promise.all(operators.map(named))).toEqual([[], [], [], []]);
    expect(await Promise.all(['@ayla', '-ayla', 'ayla[bot', 'a b'].map(named))).toEqual(
      Array.from({ length: 4 }, () => ['2:13 bad-format']),
    );
  });

  it('says of a secret of a public client only that it is one', async () => {
    const text =
      'clients: [{ client_id: a, client_name: A, type: public, scope: openid, secret: { version: 0 } }]';
    const { problems } = await judgeDocument('integrator', 'nebula.yaml', text);
    const said = problems.filter(({ column }) => column > 1).map(({ column, code }) => `${column} ${code}`);
    expect(said).toEqual(['80 public-client-secret']);
  });

  it('says of zones in another region where each of them is', async () => {
    const file = join(ROOT, 'realm/environments/staging.yaml');
    const text = (await readFile(file, 'utf8')).replace('region: eu-central-1', 'region: eu-centrl-1');
    const { problems } = await judgeDocument('environment', 'staging.yaml', text);
    const message = expect.stringContaining(
      '`region` is eu-centrl-1, and eu-central-1a lies in eu-central-1',
    );
    expect(problems).toMatchObject([{ code: 'bad-format', message }]);
  });

  it('counts lines right where quoted text was left open', async () => {
    const { problems } = await judgeDocument('review', 'review.yaml', "*\n'\n'a");
    for (const { line } of problems) expect(line).toBeLessThanOrEqual(3);
  });

  it.each([
    ['prune: yes', 'must be keys with values, not a text ("yes")'],
    ['prune: [1]', 'must be keys with values, not a list'],
    ['prune:', 'must be keys with values, not empty'],
    ['prune: { max_percent: .nan, from: 1 }', '`prune.max_percent` must be a number'],
    ['prune: { max_percent: 1, from: 1.5 }', 'must be a whole number, not a number (1.5)'],
  ])('says in words what is wrong with %j', async (text, words) => {
    const { problems } = await judgeDocument('review', 'review.yaml', text);
    expect(problems).toMatchObject([{ code: 'wrong-type', message: expect.stringContaining(words) }]);
  });
});
