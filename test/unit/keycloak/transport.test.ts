import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSession } from '../../../lib/keycloak/session.ts';
import type { Mode } from '../../../lib/keycloak/transport.ts';
import { type Answer, startStandIn } from '../../support/keycloak/stand-in.ts';

async function sessionOver(answers: readonly Answer[], mode: Mode = 'read-write') {
  const server = await startStandIn((_request, count) => answers[Math.min(count, answers.length) - 1]);
  const session = openSession(server.connection, { realm: 'verse', mode, timeoutMs: 2000 });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  return { server, session };
}

const RESET: Answer = undefined;

describe('a read-only session', () => {
  it.each(['POST', 'PUT', 'DELETE'] as const)('refuses %s before anything is sent', async (verb) => {
    const { server, session } = await sessionOver([{ body: [] }], 'read-only');
    const calling = session.call('change a client', async ({ clients }) => {
      if (verb === 'POST') await clients.create({ clientId: 'acme' });
      if (verb === 'PUT') await clients.update({ id: '1' }, {});
      if (verb === 'DELETE') await clients.del({ id: '1' });
    });
    await expect(calling).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect(server.received).toEqual([]);
    expect(session.requests()).toBe(0);
  });

  it('reads', async () => {
    const { session } = await sessionOver([{ body: [{ clientId: 'acme' }] }], 'read-only');
    const found = await session.call('list clients', ({ clients }) => clients.find());
    expect(found).toEqual([{ clientId: 'acme' }]);
  });
});

describe('retries', () => {
  it.each([
    ['an answer 503', { status: 503 }],
    ['an answer 429', { status: 429 }],
    ['a connection that was reset', RESET],
  ])('read again after %s, and count every request', async (_name, first) => {
    const { server, session } = await sessionOver([first, { body: [] }]);
    await session.call('list clients', ({ clients }) => clients.find());
    expect(server.received.length).toBe(2);
    expect(session.requests()).toBe(2);
  });

  it('end after three, with the last answer as the failure', async () => {
    const { server, session } = await sessionOver([{ status: 503, body: { error: 'Still starting' } }]);
    const calling = session.call('list clients', ({ clients }) => clients.find());
    await expect(calling).rejects.toMatchObject({
      code: 'KEYCLOAK_FAILED',
      message: expect.stringContaining('Still starting'),
    });
    expect(server.received.length).toBe(4);
  });

  it.each([
    ['an answer 503', { status: 503 }],
    ['a connection that was reset', RESET],
  ])('never send a write again after %s', async (_name, first) => {
    const { server, session } = await sessionOver([first, { status: 201 }]);
    const calling = session.call('create client/acme', ({ clients }) => clients.create({ clientId: 'acme' }));
    await expect(calling).rejects.toThrow('Could not create client/acme');
    expect(server.received.map(({ method }) => method)).toEqual(['POST']);
  });

  it('wait as long as Retry-After says', async () => {
    const waits = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => waits.mockRestore());
    const { session } = await sessionOver([{ status: 503, headers: { 'retry-after': '1' } }, { body: [] }]);
    await session.call('list clients', ({ clients }) => clients.find());
    expect(waits.mock.calls.map(([, delay]) => delay)).toContain(1000);
  });
});
