import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLookup } from '../../../lib/keycloak/lookup.ts';
import { openSession } from '../../../lib/keycloak/session.ts';
import { type Answer, type Received, startStandIn } from '../../support/keycloak/stand-in.ts';

const CLIENT = {
  id: 'uuid-1',
  clientId: 'acme',
  secret: 'received-secret',
  registrationAccessToken: 'received-token',
};

async function lookupOver(answer: (request: Received) => Answer) {
  const server = await startStandIn(answer);
  const session = openSession(server.connection, { realm: 'verse', mode: 'read-only' });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  return { server, lookup: createLookup(session) };
}

describe('a lookup', () => {
  it('reads the list of clients once and leaves their secrets behind', async () => {
    const { server, lookup } = await lookupOver(() => ({ body: [CLIENT] }));
    const [first] = await Promise.all([lookup.clients(), lookup.clients()]);
    expect(first).toEqual([{ id: 'uuid-1', clientId: 'acme' }]);
    expect(inspect(first)).not.toContain('received');
    expect(await lookup.clientUuid('acme')).toBe('uuid-1');
    expect(server.received).toHaveLength(1);
  });

  it('asks once for a client where nobody needs the list', async () => {
    const { server, lookup } = await lookupOver(() => ({ body: [CLIENT] }));
    expect(await Promise.all([lookup.findClient('acme'), lookup.findClient('acme')])).toEqual([
      'uuid-1',
      'uuid-1',
    ]);
    expect(server.received.map(({ query }) => query.get('clientId'))).toEqual(['acme']);
  });

  it('does not take a client for another whose id begins the same', async () => {
    const { lookup } = await lookupOver(() => ({ body: [{ id: 'uuid-2', clientId: 'acme-web' }] }));
    expect(await lookup.findClient('acme')).toBeUndefined();
    await expect(lookup.clientUuid('acme')).rejects.toMatchObject({
      code: 'KEYCLOAK_CONFLICT',
      message: 'Keycloak does not have the client acme any more',
    });
  });

  it('asks once for the name of a client that it has no list for, and gives its id where nobody has it', async () => {
    const { server, lookup } = await lookupOver(({ path }) =>
      path.endsWith('/uuid-1') ? { body: CLIENT } : { status: 404, body: { error: 'Could not find client' } },
    );
    expect(await Promise.all([lookup.clientIdOf('uuid-1'), lookup.clientIdOf('uuid-1')])).toEqual([
      'acme',
      'acme',
    ]);
    expect(await lookup.clientIdOf('uuid-2')).toBe('uuid-2');
    expect(server.received).toHaveLength(2);
  });

  it('finds a scope that was made after the list was read', async () => {
    const scopes = [{ id: 'scope-1', name: 'profile' }];
    const { server, lookup } = await lookupOver(() => ({ body: scopes }));
    expect(await lookup.scopeId('profile')).toBe('scope-1');
    scopes.push({ id: 'scope-2', name: 'email' });
    expect(await lookup.scopeId('email')).toBe('scope-2');
    expect(await lookup.scopeId('profile')).toBe('scope-1');
    expect(server.received).toHaveLength(2);
  });

  it('names the role that is missing and gives those asked for alone', async () => {
    const roles = [
      { id: '1', name: 'Admin' },
      { id: '2', name: 'Pilot' },
    ];
    const { lookup } = await lookupOver(({ path }) => ({ body: path.endsWith('/roles') ? roles : [CLIENT] }));
    expect(await lookup.rolesOf('acme', ['Pilot'])).toEqual([{ id: '2', name: 'Pilot' }]);
    expect(await lookup.rolesOf('acme', [])).toEqual([]);
    await expect(lookup.rolesOf('acme', ['Pilot', 'Miner'])).rejects.toThrow(
      'Keycloak does not have the role Miner any more',
    );
  });
});
