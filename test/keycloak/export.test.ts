import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { scratchRealm } from '../support/realm/scratch-realm.ts';
import { DEVICE } from '../support/registered-names.ts';

const realm = scratchRealm();
const files = await copyRealmFiles();
const out = await mkdtemp(join(tmpdir(), 'citizenid-export-'));
const own = ['--realm', files.realmDir];

beforeAll(async () => {
  // A service and a device beside the web and native clients of the examples.
  await files.edit('integrators/star-atlas.yaml', (document) => {
    const clients = [
      {
        client_id: 'star-atlas-bot',
        client_name: 'Bot',
        type: 'confidential',
        grant_types: ['client_credentials'],
      },
      {
        client_id: 'star-atlas-tv',
        client_name: 'TV',
        type: 'public',
        grant_types: [DEVICE],
      },
    ];
    for (const client of clients)
      document.addIn(['clients'], document.createNode({ ...client, scope: 'openid' }));
  });
  const { exitCode, stderr } = await realm.run(['apply', '--yes', ...own]);
  expect(exitCode, stderr).toBe(0);
});

afterAll(async () => {
  await files.dispose();
  await rm(out, { recursive: true });
});

test('files that are exported are valid, and a plan with them changes nothing', async () => {
  const exported = await realm.run(['export', '--out', out, '--format', 'json', ...own]);
  expect(exported.exitCode, exported.stderr).toBe(0);
  const { groups, left_out } = JSON.parse(exported.stdout);
  expect(left_out).toEqual([]);
  expect(groups).toMatchObject([
    { group: 'hangar-bay', gaps: [], differs: [] },
    { group: 'star-atlas', gaps: [], differs: [] },
  ]);
  for (const group of ['hangar-bay', 'star-atlas']) {
    await cp(join(out, `${group}.yaml`), join(files.realmDir, 'integrators', `${group}.yaml`));
  }
  expect(await realm.run(['plan', ...own])).toMatchObject({ exitCode: 0, stderr: '' });
});

test('nothing is overwritten', async () => {
  const before = await readFile(join(out, 'star-atlas.yaml'), 'utf8');
  const again = await realm.run(['export', '--out', out, 'star-atlas', ...own]);
  expect(again).toMatchObject({ exitCode: 1, stdout: '' });
  expect(again.stderr).toContain(`There is a ${join(out, 'star-atlas.yaml')} already`);
  expect(await readFile(join(out, 'star-atlas.yaml'), 'utf8')).toBe(before);
});

test("somebody else's client gets a file that wants what Keycloak does not know, and says what it cannot keep", async () => {
  const redirectUris = ['https://nebula.example/callback'];
  await realm.session.call('make a client by hand', ({ clients }) =>
    clients.create({
      clientId: 'nebula-web',
      name: 'Nebula',
      publicClient: false,
      redirectUris,
    }),
  );
  const { exitCode, stdout, stderr } = await realm.run([
    'export',
    '--out',
    out,
    'nebula',
    '--format',
    'json',
    ...own,
  ]);
  expect(exitCode, stderr).toBe(0);
  const [group] = JSON.parse(stdout).groups;
  expect(group).toMatchObject({ group: 'nebula', clients: ['nebula-web'] });
  expect(group.gaps).toEqual([
    'display_name',
    'contacts',
    'terms_of_service.version',
    'terms_of_service.accepted_by',
    'terms_of_service.accepted_on',
    'members',
  ]);
  expect(group.differs[0].fields).toContain('attributes.citizenid.group');
  await cp(join(out, 'nebula.yaml'), join(files.realmDir, 'integrators', 'nebula.yaml'));
  const validated = await realm.run(['validate', '--format', 'json', ...own]);
  await files.remove('integrators/nebula.yaml');
  expect(validated.exitCode).toBe(1);
  const problems: readonly { code: string; message: string }[] = JSON.parse(validated.stdout).problems;
  for (const key of ['display_name', 'contacts', 'terms_of_service.accepted_on', 'members']) {
    expect(
      problems.filter(({ message }) => message.includes(`\`${key}\``)),
      key,
    ).not.toEqual([]);
  }
});

test('a group that there is nothing of is refused, and nothing is written', async () => {
  const { exitCode, stderr } = await realm.run(['export', '--out', out, 'star-atlsa', ...own]);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Did you mean `star-atlas`?')]);
});

test('a realm that is not there is no realm without groups', async () => {
  const { exitCode, stdout, stderr } = await realm.run([
    ...['export', '--out', out, '--realm-name', `${realm.name}-nowhere`, ...own],
  ]);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`has no realm ${realm.name}-nowhere`);
});
