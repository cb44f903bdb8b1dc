import { toActual } from '../actual/state.ts';
import { CitizenIdError } from '../errors.ts';
import { removeRealm as remove } from '../keycloak/realm-removal.ts';
import type { CommonOptions } from './parts/options.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';

/**
 * Deletes the realm and everybody in it. No command of the command line leads here: only a deployment
 * that was told so before it is taken down. Throws KEYCLOAK_CONFLICT where the realm is not ours.
 */
export function removeRealm(options: CommonOptions): Promise<void> {
  return withRealm(options, 'read-write', removeWith);
}

async function removeWith({ gateway, session, realmName }: RealmSession): Promise<void> {
  const [realm] = toActual(await gateway.observe('realm', realmName));
  if (!realm) return;
  if (realm.ownership !== 'owned') {
    throw new CitizenIdError('KEYCLOAK_CONFLICT', `Realm ${realmName} was not made from these files`, {
      hint: 'Delete it by hand, if that is what you want.',
    });
  }
  await remove(session);
}
