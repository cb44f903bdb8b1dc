import { describe, expect, it, onTestFinished } from 'vitest';
import { createGateway } from '../../../lib/keycloak/adapter.ts';
import { openSession } from '../../../lib/keycloak/session.ts';
import { type Answer, type Received, startStandIn } from '../../support/keycloak/stand-in.ts';

const REALM = '/admin/realms/verse';

async function gatewayOver(answer: (path: string, request: Received) => Answer) {
  const server = await startStandIn((request) => answer(request.path.replace(/\/$/, ''), request));
  const session = openSession(server.connection, { realm: 'verse', mode: 'read-write' });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  const gateway = createGateway(session, { roleClient: 'acme-roles', groupHome: 'integrators' });
  return { server, gateway };
}

/** A realm of which nothing but one list of clients is worth a word. */
function bareRealm(path: string, clients: readonly object[] = []): Answer {
  if (path === REALM) return { body: { id: 'realm-0', realm: 'verse', defaultRole: { id: 'role-0' } } };
  if (path === `${REALM}/users/profile`) return { body: {} };
  if (path === `${REALM}/clients`) return { body: clients };
  return { body: [] };
}

describe('reading', () => {
  it('ends after the first requests where the realm does not exist', async () => {
    const { server, gateway } = await gatewayOver(() => ({
      status: 404,
      body: { error: 'Realm not found.' },
    }));
    expect(await gateway.read()).toEqual([]);
    expect(server.received).toHaveLength(2);
  });

  it.each(['clients', 'client-scopes', 'groups', 'users/profile', 'default-default-client-scopes'])(
    'fails as a whole where %s cannot be read: unreadable is not empty',
    async (list) => {
      const { gateway } = await gatewayOver((path) =>
        path === `${REALM}/${list}`
          ? { status: 403, body: { error: 'HTTP 403 Forbidden' } }
          : bareRealm(path),
      );
      await expect(gateway.read()).rejects.toMatchObject({
        code: 'KEYCLOAK_UNAUTHORIZED',
        message: expect.stringContaining(`GET ${REALM}/${list}`),
      });
    },
  );

  it.each(['', '/clients', '/client-scopes', '/groups', '/users/profile'])(
    'fails as a whole where realm%s answers with a page: unreadable is not empty',
    async (list) => {
      const { gateway } = await gatewayOver((path) =>
        path === `${REALM}${list}` ? { body: '<html>Sign in to the network</html>' } : bareRealm(path),
      );
      await expect(gateway.read()).rejects.toMatchObject({ code: 'KEYCLOAK_FAILED' });
    },
  );

  it('gives no secret of a client away', async () => {
    const { gateway } = await gatewayOver((path) =>
      bareRealm(path, [{ id: '1', clientId: 'acme', secret: 'received-secret' }]),
    );
    expect(JSON.stringify(await gateway.read())).not.toContain('received-secret');
  });
});

describe('writing', () => {
  it('marks an object in the very request that makes it', async () => {
    const { server, gateway } = await gatewayOver(() => ({
      status: 201,
      headers: { location: `${REALM}/clients/1` },
    }));
    await gateway.write({ action: 'create', kind: 'client', name: 'acme', after: { attributes: {} } });
    expect(server.received).toHaveLength(1);
    expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({
      clientId: 'acme',
      attributes: { 'citizenid.managed-by': 'citizenid' },
    });
  });

  it('refuses to delete what is never deleted', async () => {
    const { server, gateway } = await gatewayOver(() => ({ status: 204 }));
    const write = { action: 'delete', kind: 'realm', name: 'verse', id: undefined, before: {} } as const;
    await expect(gateway.write(write)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(server.received).toEqual([]);
  });
});
