import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveConsole } from '../../lib/keycloak/accounts/console-address.ts';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import { Secret } from '../../lib/model/secret.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/keycloak/connection.ts';

const ADDRESS = 'https://admin.citizenid.example';
const realm = randomRealm('console');
let session: AdminSession;

/** A realm with an administrator of its own, since the address of `master` is everybody's here. */
beforeAll(async () => {
  const server = openSession(adminConnection(), { realm, mode: 'read-write' });
  await server.call('create', ({ realms }) =>
    realms.create({
      realm,
      enabled: true,
      attributes: { kept: 'as it was' },
      users: [
        {
          username: 'ayla',
          enabled: true,
          email: 'ayla@citizenid.example',
          firstName: 'Ayla',
          lastName: 'Vance',
          credentials: [{ type: 'password', value: 'citizen-ayla-test' }],
          clientRoles: { 'realm-management': ['realm-admin'] },
        },
      ],
    }),
  );
  await server.close();
  const password = new Secret('citizen-ayla-test');
  const connection = {
    url: adminConnection().url,
    authRealm: realm,
    credentials: { type: 'password', username: 'ayla', password } as const,
  };
  session = openSession(connection, { realm, mode: 'read-write' });
});
afterAll(async () => {
  await session.close();
  await deleteRealm(realm);
});

const read = () => session.call('read', ({ realms }) => realms.findOne({ realm }));

describe('moving the sign-in of administrators', () => {
  it('moves the pages of their realm, and what its tokens name as issuer', async () => {
    await moveConsole(session, ADDRESS);
    const discovery = await fetch(`${session.url}/realms/${realm}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({
      issuer: `${ADDRESS}/realms/${realm}`,
      authorization_endpoint: expect.stringContaining(ADDRESS),
    });
  });

  it('keeps what else the realm is set to, and goes on working', async () => {
    expect((await read())?.attributes).toMatchObject({ kept: 'as it was', frontendUrl: ADDRESS });
  });

  it('does nothing where it is so already', async () => {
    const before = session.requests();
    await moveConsole(session, ADDRESS);
    expect(session.requests() - before).toBe(1);
  });
});
