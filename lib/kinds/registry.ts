import type { Kind } from '../model/resource.ts';
import { builtInClient } from './built-in-client.ts';
import { client, roleClient } from './client.ts';
import { clientPolicies } from './client-policies.ts';
import { defaultRole } from './default-role.ts';
import { group } from './group.ts';
import { key } from './key.ts';
import type { KindFacts } from './kind.ts';
import { realm } from './realm.ts';
import { role } from './role.ts';
import { scope } from './scope.ts';
import { userProfile } from './user-profile.ts';

const FACTS: Readonly<Record<Kind, KindFacts>> = {
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

export function factsOf(kind: Kind): KindFacts {
  return FACTS[kind];
}
