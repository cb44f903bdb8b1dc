import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { keycloakHand } from '../scenarios/keycloak-hand.ts';
import { scratchRealm, writes } from '../support/realm/scratch-realm.ts';

const realm = scratchRealm();
const hand = keycloakHand(realm.session);
const WEB = 'star-atlas-web';
const ADDRESSES = [
  'role/CitizenId/Status/Banned',
  'scope/roles',
  `client/${WEB}`,
  'group/integrators/star-atlas',
] as const;
/** What the files say of the scope puts a claim into access tokens that was not there. */
const ACCEPTED = ['--accept', 'claim-in-access-token'];

const planned = async () => JSON.parse((await realm.run(['plan', '--format', 'json'])).stdout);

beforeAll(async () => {
  expect(await realm.run(['apply', '--yes'])).toMatchObject({ exitCode: 0 });
  await hand.remove('client', WEB);
  await hand.create('client', WEB, { attributes: { note: 'theirs' } });
  await hand.remove('scope', 'roles');
  await hand.create('scope', 'roles', { attributes: { note: 'theirs' } });
  await hand.remove('group', 'integrators/star-atlas');
  await hand.create('group', 'integrators/star-atlas', { attributes: { note: ['theirs'] } });
  await hand.remove('role', 'CitizenId/Status/Banned');
  await hand.create('role', 'CitizenId/Status/Banned', { attributes: { note: ['theirs'] } });
  const { call } = realm.session;
  // What a list of scopes does not show.
  const id = String((await hand.read('scope', 'roles'))?.['id']);
  const role = await call('find', ({ roles }) => roles.findOneByName({ name: 'uma_authorization' }));
  const mapped = [{ id: role?.id ?? '', name: 'uma_authorization' }];
  await call('map', ({ clientScopes }) => clientScopes.addRealmScopeMappings({ id }, mapped));
});

test.each([
  ['client/nobody', 'it is not in the files'],
  ['client/star-atlas-app', 'it is ours already'],
  ['user-profile/users', 'it is ours already'],
  ['scope/offline_access', 'it is ours already'],
])('what cannot be adopted is refused: %s', async (address, why) => {
  const { exitCode, stdout, stderr } = await realm.run(['adopt', address, '--yes', '--format', 'json']);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(JSON.parse(stderr)).toMatchObject({
    error: { code: 'USAGE', message: `${address} cannot be adopted: ${why}` },
  });
});

test('nothing is adopted without a yes, and all that would change is shown', async () => {
  const before = await writes(realm);
  const { exitCode, stdout, stderr } = await realm.run(['adopt', ...ADDRESSES, ...ACCEPTED]);
  expect([exitCode, stdout]).toEqual([1, '']);
  for (const address of ADDRESSES) expect(stderr).toContain(`= adopt ${address} `);
  expect(stderr).toContain('attributes.note: "theirs" -> (gone)');
  expect(stderr).toContain('realmRoles: ["uma_authorization"] -> []');
  expect(stderr).toContain('Nothing was applied');
  expect(await writes(realm)).toBe(before);
});

test('what is named becomes ours and as the files say, and the rest stays as it is', async () => {
  const left = (await hand.read('group', 'integrators/star-atlas'))?.['id'];
  const [client, ...others] = [ADDRESSES[2], ADDRESSES[0], ADDRESSES[1], ADDRESSES[3]];
  const one = await realm.run(['adopt', client, '--yes', '--format', 'json']);
  expect(one.exitCode).toBe(0);
  expect(JSON.parse(one.stdout)).toEqual({
    applied: [client],
    failed: [],
    findings: expect.not.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    skipped: [],
    delivered: [],
    undelivered: [],
    requests: expect.any(Number),
  });
  const foreign = (await planned()).findings.filter(
    ({ code }: { readonly code: string }) => code === 'foreign-object',
  );
  expect(foreign.map(({ address }: { readonly address: string }) => address).toSorted()).toEqual(
    others.toSorted(),
  );

  expect(await realm.run(['adopt', ...others, '--yes', ...ACCEPTED])).toMatchObject({ exitCode: 0 });
  expect((await hand.read('group', 'integrators/star-atlas'))?.['id']).toBe(left);
  await realm.run(['apply', '--yes']);
  expect((await planned()).changes).toEqual([]);
  expect(await realm.run(['drift', '--format', 'json'])).toMatchObject({ exitCode: 0 });
});

test('a foreign realm is adopted with its settings alone, and then step by step', async () => {
  const foreign = scratchRealm();
  const { call } = foreign.session;
  await call('make', ({ realms }) =>
    realms.create({
      realm: foreign.name,
      enabled: true,
      displayName: 'Theirs',
      attributes: { note: 'kept' },
    }),
  );
  onTestFinished(async () => {
    await call('remove', ({ realms }) => realms.del({ realm: foreign.name }));
  });
  await call('make', ({ clients }) => clients.create({ clientId: WEB }));
  expect((await foreign.run(['plan'])).exitCode).toBe(3);
  const early = await foreign.run(['adopt', `client/${WEB}`, '--yes']);
  expect([early.exitCode, early.stderr]).toEqual([
    1,
    expect.stringContaining(`stands on realm/${foreign.name}`),
  ]);

  expect(await foreign.run(['adopt', `realm/${foreign.name}`, '--yes'])).toMatchObject({ exitCode: 0 });
  const adopted = await call('read', ({ realms }) => realms.findOne({ realm: foreign.name }));
  expect(adopted).toMatchObject({
    displayName: 'Citizen iD',
    attributes: { note: 'kept', 'citizenid.managed-by': 'citizenid' },
  });
  const next = JSON.parse((await foreign.run(['plan', '--format', 'json'])).stdout);
  const conflicts: readonly string[] = next.findings
    .filter(({ code }: { readonly code: string }) => code === 'foreign-object')
    .map(({ address }: { readonly address: string }) => address);
  expect(conflicts).toContain(`client/${WEB}`);
  // What is missing is made first: an adopted client gets its scopes.
  const rest = await foreign.run(['apply', '--accept', 'foreign-object', '--yes']);
  expect(rest.exitCode, rest.stderr + rest.stdout).toBe(0);
  const all = await foreign.run(['adopt', ...conflicts, '--yes', ...ACCEPTED]);
  expect(all.exitCode, all.stderr + all.stdout).toBe(0);
  expect((await foreign.run(['plan'])).exitCode).toBe(0);
});
