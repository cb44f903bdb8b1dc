import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLease } from '../../lib/keycloak/lease.ts';
import { LEASE_ROLE } from '../../lib/keycloak/lease-role.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { adminConnection } from '../support/keycloak/connection.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';

const { session } = await freshRealm();
const options = { termMs: 2000, waitMs: 500, signal: new AbortController().signal };
const lease = (more: Partial<typeof options> = {}) => openLease(session, { ...options, ...more });

async function leaseRole() {
  return session.call('read the lease', ({ roles }) => roles.findOneByName({ name: LEASE_ROLE }));
}

test('one holds it, and the other is told who and since when', async () => {
  const first = lease();
  expect(await first.acquire()).toBe('held');
  await expect(lease().acquire()).rejects.toMatchObject({
    code: 'LEASE_HELD',
    message: expect.stringMatching(/process \d+\) has been applying to this realm since \d{4}-/),
  });
  first.check();
  await first.release();
});

test('the next has it once the first gives it back, and nothing is left behind', async () => {
  const [first, second] = [lease(), lease({ waitMs: 30_000 })];
  await first.acquire();
  const waiting = second.acquire();
  await first.release();
  expect(await waiting).toBe('held');
  await second.release();
  expect(await leaseRole()).toBeNull();
});

test('it is given back also while a sign of life is under way', async () => {
  for (let round = 0; round < 20; round += 1) {
    const restless = lease({ termMs: 60 });
    await restless.acquire();
    await sleep(30);
    await restless.release();
    expect(await leaseRole()).toBeNull();
  }
});

test('a dead holder is followed when its term is over', async () => {
  await session.call('leave a lease behind', ({ roles }) =>
    roles.create({ name: LEASE_ROLE, attributes: { holder: ['a dead one'], beat: ['1'], token: ['x'] } }),
  );
  const next = lease();
  expect(await next.acquire()).toBe('held');
  await next.release();
});

test('who has lost it stops', async () => {
  const first = lease({ termMs: 400 });
  await first.acquire();
  const role = await leaseRole();
  // Its own beat may be writing the role at that moment, and then Keycloak answers 500.
  await expect.poll(() => takeAway(role?.id ?? '')).toBe('gone');
  await expect.poll(() => stops(first)).toBe('LEASE_LOST');
  await first.release();
});

test('a realm that does not exist has none', async () => {
  const nowhere = openSession(adminConnection(), { realm: 'not-there', mode: 'read-write' });
  expect(await openLease(nowhere, options).acquire()).toBe('no-realm');
  await nowhere.close();
});

async function takeAway(id: string): Promise<string> {
  const gone = session.call('take it away', ({ roles }) => roles.delById({ id }));
  return gone.then(
    () => 'gone',
    () => 'still there',
  );
}

function stops({ check }: ReturnType<typeof openLease>): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}
