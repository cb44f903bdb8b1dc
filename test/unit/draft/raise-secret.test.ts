import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withSecretVersion } from '../../../lib/draft/raise-secret.ts';

const text = await readFile('realm/integrators/star-atlas.yaml', 'utf8');

test('a version that is there is written over, and nothing else', () => {
  const before = 'clients:\n  - client_id: a # mine\n    secret: { version: 9, recipients: [x] } # "9"\n';
  expect(withSecretVersion(before, 0, 10)).toBe(before.replace('version: 9', 'version: 10'));
});

test('a client without one gets it below its name, and every other line stays', () => {
  const after = withSecretVersion(text, 0, 2);
  const added = '    secret: { version: 2, recipients: [] }';
  expect(after.split('\n').filter((line) => line !== added)).toEqual(text.split('\n'));
  const [client] = parse(after).clients;
  expect(client.secret).toEqual({ version: 2, recipients: [] });
  expect({ ...client, secret: undefined }).toEqual({ ...parse(text).clients[0], secret: undefined });
});

test.each([
  ['clients: [{ client_id: a, type: public }]'],
  ['clients:\n  - { client_id: a }'],
  ['clients:\n  - type: public\n    client_id: a'],
  ['clients:\n  - client_id: "a" # a comment\n'],
  ['clients:\n- client_id: a\n  scope: >-\n    openid\n    profile\n'],
])('any way of writing a client will do: %j', (written) => {
  const after = withSecretVersion(written, 0, 7);
  const [client] = parse(after).clients;
  expect(client).toEqual({ ...parse(written).clients[0], secret: { version: 7, recipients: [] } });
});

test('of several clients only the one that was meant is changed', () => {
  const after = parse(withSecretVersion(text, 1, 2)).clients;
  expect(after[0]).toEqual(parse(text).clients[0]);
  expect(after[1].secret).toEqual({ version: 2, recipients: [] });
});
