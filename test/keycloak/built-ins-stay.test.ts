import { expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { BUILT_IN_CLIENTS } from '../../lib/model/built-in-clients.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';

const { session, options } = await freshRealm();
const call = <T>(request: Parameters<typeof session.call<T>>[1]) => session.call('look', request);

/** What Keycloak has made itself in the realm. */
async function builtIns() {
  const [clients, roles] = await Promise.all([
    call(({ clients: all }) => all.find()),
    call(({ roles: all }) => all.find({ briefRepresentation: false })),
  ]);
  const own = clients.filter(({ clientId = '' }) => BUILT_IN_CLIENTS.includes(clientId));
  return { clients: own, roles };
}

test('what Keycloak has made itself outlives --prune as it is, and as somebody has changed it', async () => {
  const before = await builtIns();
  expect(before.clients).toHaveLength(BUILT_IN_CLIENTS.length);
  for (const { id = '', clientId = '' } of before.clients) {
    // Keycloak lets nobody change the client of its own rights.
    if (clientId === 'realm-management') continue;
    const changed = { clientId, description: 'Changed by hand' };
    await call(({ clients }) => clients.update({ id }, changed));
  }
  for (const { id = '', name = '' } of before.roles) {
    await call(({ roles }) => roles.updateById({ id }, { name, description: 'Changed by hand' }));
  }
  const changed = await builtIns();
  expect(changed).not.toEqual(before);
  const { applied } = await apply({ ...options, ...UNATTENDED, prune: true });
  expect(applied).toEqual([]);
  expect(await builtIns()).toEqual(changed);
});
