import { describe, expect, it, onTestFinished } from 'vitest';
import { openSession } from '../../../lib/keycloak/session.ts';
import { readTouches, readTouchesIfAble } from '../../../lib/keycloak/touches.ts';
import { type Answer, type Received, startStandIn } from '../../support/keycloak/stand-in.ts';

const TARGET = {
  kind: 'client',
  name: 'acme',
  address: 'client/acme',
  id: 'id-1',
  change: 'changed',
} as const;

const EVENT = {
  id: 'event-1',
  time: 0,
  realmId: 'verse-id',
  operationType: 'UPDATE',
  resourceType: 'CLIENT',
  resourcePath: 'clients/id-1',
  authDetails: { realmId: 'master-id', clientId: 'console', userId: 'user-1' },
};

/** What is known where events and people are answered so. */
async function touchesWhere(
  read: typeof readTouches,
  { events, person }: { readonly events: Answer; readonly person: Answer },
): Promise<unknown> {
  const answer = ({ path }: Received) => (path.endsWith('/admin-events') ? events : person);
  const server = await startStandIn(answer);
  const session = openSession(server.connection, { realm: 'verse', mode: 'read-only', timeoutMs: 2000 });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  return read(session, [TARGET]).then(
    (touches) => Object.fromEntries(touches),
    (error: unknown) => error,
  );
}

const noted = { body: [EVENT] };
const ayla = { body: { username: 'ayla' } };
const touched = (by: string) => ({
  'client/acme': { ours: false, by, at: '1970-01-01T00:00:00.000Z' },
});

describe('who touched an object', () => {
  it('is told by name, and by id to those who may not look people up', async () => {
    expect(await touchesWhere(readTouches, { events: noted, person: ayla })).toEqual(touched('ayla'));
    const hidden = { events: noted, person: { status: 403 } };
    expect(await touchesWhere(readTouches, hidden)).toEqual(touched('user-1'));
  });

  it.each([
    ['events fail', { events: { status: 500 }, person: ayla }],
    ['events are gone', { events: { status: 404 }, person: ayla }],
    ['events are no JSON', { events: { body: '<html>' }, person: ayla }],
    ['people fail', { events: noted, person: { status: 503 } }],
  ])('is unknown where %s, if it is only told besides', async (_name, answers) => {
    expect(await touchesWhere(readTouchesIfAble, answers)).toEqual({});
    expect(await touchesWhere(readTouches, answers)).toBeInstanceOf(Error);
  });

  it.each([
    ['nobody answers', { events: undefined, person: ayla }, 'KEYCLOAK_UNREACHABLE'],
    ['the token is refused', { events: { status: 401 }, person: ayla }, 'KEYCLOAK_UNAUTHORIZED'],
  ])('fails even so where %s', async (_name, answers, code) => {
    expect(await touchesWhere(readTouchesIfAble, answers)).toMatchObject({ code });
  });
});
