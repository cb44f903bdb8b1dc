import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSession } from '../../../lib/keycloak/session.ts';
import {
  type Answer,
  CLIENT_SECRET,
  PASSWORD,
  type Received,
  startStandIn,
} from '../../support/keycloak/stand-in.ts';

afterEach(() => void vi.useRealTimers());

async function sessionOver(
  answer: (request: Received, count: number) => Answer,
  token?: (count: number) => Answer,
) {
  const server = await startStandIn(answer, token);
  const session = openSession(server.clientConnection, { realm: 'verse', mode: 'read-write' });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  const list = () => session.call('list clients', ({ clients }) => clients.find());
  return { server, session, list };
}

describe('the access token', () => {
  it('is asked for once for many requests at a time', async () => {
    const { server, list } = await sessionOver(() => ({ body: [] }));
    await Promise.all([list(), list(), list()]);
    await list();
    expect(server.signIns.length).toBe(1);
    expect(server.received.map(({ token }) => token)).toEqual(Array(4).fill('token-1'));
  });

  it('is renewed by the client credentials before it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { server, list } = await sessionOver(() => ({ body: [] }));
    await list();
    vi.setSystemTime(Date.now() + 44_000);
    await list();
    expect(server.signIns.length).toBe(1);
    vi.setSystemTime(Date.now() + 2_000);
    await list();
    expect(server.signIns.map((form) => Object.fromEntries(form))).toEqual(
      Array(2).fill({
        grant_type: 'client_credentials',
        client_id: 'reconciler',
        client_secret: CLIENT_SECRET,
      }),
    );
    expect(server.received.at(-1)?.token).toBe('token-2');
  });

  it('is renewed after a 401 and the request sent again, a write too', async () => {
    const { server, session } = await sessionOver(({ token }) =>
      token === 'token-1' ? { status: 401 } : { status: 201, headers: { location: '/clients/1' } },
    );
    await session.call('create client/acme', ({ clients }) => clients.create({ clientId: 'acme' }));
    expect(server.received.map(({ method, token }) => `${method} ${token}`)).toEqual([
      'POST token-1',
      'POST token-2',
    ]);
  });

  it('is renewed once only: a second 401 is the answer', async () => {
    const { server, list } = await sessionOver(() => ({ status: 401, body: { error: 'HTTP 401' } }));
    await expect(list()).rejects.toMatchObject({ code: 'KEYCLOAK_UNAUTHORIZED' });
    expect(server.signIns.length).toBe(2);
    expect(server.received.length).toBe(2);
  });

  it('is asked for again by the next request after a sign-in that failed', async () => {
    const { list } = await sessionOver(
      () => ({ body: [] }),
      (count) => (count === 1 ? { status: 401, body: { error: 'invalid_client' } } : { body: {} }),
    );
    await expect(list()).rejects.toMatchObject({ code: 'KEYCLOAK_UNAUTHORIZED' });
    await expect(list()).resolves.toEqual([]);
  });
});

describe('a sign-in that fails', () => {
  it('names the place, who it was and why, and no password', async () => {
    const refused = {
      status: 401,
      body: { error: 'invalid_grant', error_description: 'Invalid user credentials' },
    };
    const server = await startStandIn(
      () => ({ body: [] }),
      () => refused,
    );
    const session = openSession(server.connection, { realm: 'verse', mode: 'read-only' });
    onTestFinished(async () => {
      await session.close();
      await server.close();
    });
    const error: unknown = await session
      .call('list clients', (c) => c.clients.find())
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'KEYCLOAK_UNAUTHORIZED' });
    const message = String(error);
    for (const word of [
      server.connection.url,
      'user admin',
      'realm master',
      'invalid_grant',
      'Invalid user credentials',
    ]) {
      expect(message).toContain(word);
    }
    expect(message).not.toContain(PASSWORD);
    expect(server.received).toEqual([]);
  });

  it('is unreachable where nobody listens', async () => {
    const server = await startStandIn(() => undefined);
    await server.close();
    const session = openSession(server.connection, { realm: 'verse', mode: 'read-only' });
    onTestFinished(session.close);
    await expect(session.call('list clients', (c) => c.clients.find())).rejects.toMatchObject({
      code: 'KEYCLOAK_UNREACHABLE',
      exitCode: 5,
      message: `Keycloak at ${server.connection.url} does not answer (ECONNREFUSED)`,
    });
  });

  it.each([
    ['starts up still', { status: 503, body: '<html>' }],
    ['is something else that answers 200 with a page', { status: 200, body: '<html>' }],
  ])('is unreachable where the server %s', async (_name, answer) => {
    const { list } = await sessionOver(
      () => ({ body: [] }),
      () => answer,
    );
    await expect(list()).rejects.toMatchObject({ code: 'KEYCLOAK_UNREACHABLE' });
  });
});
