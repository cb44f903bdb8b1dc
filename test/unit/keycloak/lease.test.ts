import { expect, onTestFinished, test } from 'vitest';
import { openLease } from '../../../lib/keycloak/lease.ts';
import { openSession } from '../../../lib/keycloak/session.ts';
import { startStandIn } from '../../support/keycloak/stand-in.ts';

async function leaseOver(created: number) {
  const server = await startStandIn(({ method }) => ({
    status: method === 'POST' ? created : 404,
    body: {},
  }));
  const session = openSession(server.connection, { realm: 'verse', mode: 'read-write' });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  const signal = new AbortController().signal;
  return { server, lease: openLease(session, { termMs: 40, waitMs: 1_000, signal }) };
}

test('a lease that Keycloak fails to keep is asked for a few times, and then it is a failure', async () => {
  const { server, lease } = await leaseOver(500);
  await expect(lease.acquire()).rejects.toMatchObject({ code: 'KEYCLOAK_FAILED' });
  expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(4);
});

test.each([
  [400, 'KEYCLOAK_REFUSED'],
  [403, 'KEYCLOAK_UNAUTHORIZED'],
])('a lease that Keycloak refuses with %i is a failure at once', async (status, code) => {
  const { server, lease } = await leaseOver(status);
  await expect(lease.acquire()).rejects.toMatchObject({ code });
  expect(server.received).toHaveLength(1);
});

test('where there is no realm there is no lease', async () => {
  const { lease } = await leaseOver(404);
  expect(await lease.acquire()).toBe('no-realm');
});
