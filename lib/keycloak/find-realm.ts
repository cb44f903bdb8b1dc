import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import { CitizenIdError } from '../errors.ts';
import { missingRoleHint } from './required-role.ts';
import type { AdminSession } from './session.ts';

/** That Keycloak has no such realm; to be thrown. */
export function realmMissing(
  { url, realm }: Pick<AdminSession, 'url' | 'realm'>,
  hint = 'Apply the files first, or name another realm with --realm-name.',
): CitizenIdError {
  return new CitizenIdError('REALM_MISSING', `Keycloak at ${url} has no realm ${realm}`, { hint });
}

/** The realm with all its settings; undefined where there is none. Throws KEYCLOAK_UNAUTHORIZED where they do not show. */
export async function findRealm({ realm, call }: AdminSession): Promise<RealmRepresentation | undefined> {
  const found = await call('read the realm', ({ realms }) => realms.findOne({ realm }));
  // Without the right to see it, Keycloak answers 200 with the name and hardly more.
  if (found && found.id === undefined) {
    throw new CitizenIdError('KEYCLOAK_UNAUTHORIZED', `Could not read the realm ${realm} but for its name`, {
      hint: missingRoleHint({ method: 'GET', path: `/admin/realms/${realm}` }),
    });
  }
  return found;
}
