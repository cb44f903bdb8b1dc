import { expect, test } from 'vitest';
import { CitizenIdError } from '../../../lib/errors.ts';
import type { Person } from '../../../lib/verify/people.ts';
import { withProbeUsers } from '../../../lib/verify/probe-users.ts';
import { fakeProbes } from './fake-probes.ts';

const HOUR = 60 * 60_000;
const NOW = 10 * HOUR;

function person(name: string, grants: readonly string[] = []): Person {
  const nothing = { email: undefined, firstName: undefined, lastName: undefined, attributes: {} };
  return { user: { ...nothing, username: `citizenid-probe-0123456789ab-${name}` }, grants, roles: grants };
}

const PAIR = [person('full', ['A', 'B']), person('bare')];

test('both users live while the work is done, with their roles, and not afterwards', async () => {
  const probes = fakeProbes();
  const during = await withProbeUsers(probes, 'roles', PAIR, NOW, async (live) => {
    expect(live.map(({ id }) => probes.users.get(id)?.username)).toEqual(
      PAIR.map(({ user }) => user.username),
    );
    return probes.users.size;
  });
  expect(during).toBe(2);
  expect(probes.granted).toEqual(['A', 'B']);
  expect(probes.users.size).toBe(0);
});

test('they go when the work fails, and its error comes through', async () => {
  const probes = fakeProbes();
  const work = () => Promise.reject(new Error('broken work'));
  await expect(withProbeUsers(probes, 'roles', PAIR, NOW, work)).rejects.toThrow('broken work');
  expect(probes.users.size).toBe(0);
});

test.each(['createUser', 'grantRoles'] as const)('they go when %s gets no answer', async (failOn) => {
  const probes = fakeProbes({ failOn });
  await expect(withProbeUsers(probes, 'roles', PAIR, NOW, async () => 1)).rejects.toThrow('no answer');
  expect(probes.users.size).toBe(0);
});

test('users left behind by a killed run go, and nobody else', async () => {
  const probes = fakeProbes();
  const put = (id: string, username: string, enabled: boolean, createdAt: number) =>
    probes.users.set(id, { id, username, enabled, createdAt });
  put('old', 'citizenid-probe-aaaaaaaaaaaa-full', false, NOW - 2 * HOUR);
  put('of a run that goes on', 'citizenid-probe-bbbbbbbbbbbb-full', false, NOW - HOUR / 2);
  put('can sign in', 'citizenid-probe-cccccccccccc-full', true, NOW - 2 * HOUR);
  put('another name', 'my-citizenid-probe-dddddddddddd-full', false, NOW - 2 * HOUR);
  await withProbeUsers(probes, 'roles', PAIR, NOW, async () => undefined);
  expect([...probes.users.keys()]).toEqual(['of a run that goes on', 'can sign in', 'another name']);
});

test('where no user may be made, the hint names the way without any', async () => {
  const refused = new CitizenIdError('KEYCLOAK_UNAUTHORIZED', 'answered 403', {
    hint: 'The account lacks the role manage-users.',
    details: { status: 403 },
  });
  const createUser = async () => {
    throw refused;
  };
  const verifying = withProbeUsers({ ...fakeProbes(), createUser }, 'roles', PAIR, NOW, async () => {});
  await expect(verifying).rejects.toMatchObject({
    code: 'KEYCLOAK_UNAUTHORIZED',
    message: 'answered 403',
    hint: 'The account lacks the role manage-users. Or verify with --read-only, which makes no users.',
    cause: refused,
  });
});
