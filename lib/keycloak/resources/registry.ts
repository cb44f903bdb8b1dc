import type { Kind } from '../../model/resource.ts';
import type { Resource } from '../resource.ts';
import { builtInClient } from './built-in-client.ts';
import { client, roleClient } from './client.ts';
import { clientPolicies } from './client-policies.ts';
import { defaultRole } from './default-role.ts';
import { group } from './group.ts';
import { key } from './key.ts';
import { realm } from './realm.ts';
import { role } from './role.ts';
import { scope } from './scope.ts';
import { userProfile } from './user-profile.ts';

export const RESOURCES: Readonly<Record<Kind, Resource>> = {
  realm,
  'user-profile': userProfile,
  'role-client': roleClient,
  role,
  'default-role': defaultRole,
  scope,
  group,
  'built-in-client': builtInClient,
  'client-policies': clientPolicies,
  client,
  key,
};
