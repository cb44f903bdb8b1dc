import type { Documents } from '../model/documents/loaded.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredClientPolicies } from './client-policies.ts';
import { desiredClients } from './clients.ts';
import { desiredExchangeScope } from './exchange-scope.ts';
import { desiredGroupRoles } from './group-roles.ts';
import { desiredGroups } from './groups.ts';
import { desiredKeys } from './keys.ts';
import { desiredBuiltInClients, desiredRealm } from './realm.ts';
import { desiredRoles } from './roles.ts';
import { desiredScopes } from './scopes.ts';
import { desiredUserProfile } from './user-profile.ts';

/** Everything the files ask for in one environment. Pure: the same documents give the same resources. */
export function buildDesired(documents: Documents, realmName: string): readonly DesiredResource[] {
  return [
    ...desiredRealm(documents, realmName),
    ...desiredUserProfile(documents),
    ...desiredRoles(documents),
    ...desiredScopes(documents),
    ...desiredExchangeScope(documents),
    ...desiredGroups(documents),
    ...desiredGroupRoles(documents),
    ...desiredBuiltInClients(documents),
    ...desiredClientPolicies(documents),
    ...desiredClients(documents),
    ...desiredKeys(documents),
  ];
}
