import { ROLE_CLIENT_MARK } from '../kinds/client.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

/** roles.yaml: the client that holds the roles, the roles, and what every user has of them. */
export function desiredRoles(documents: Documents): readonly DesiredResource[] {
  const { roles } = documents;
  const holder = desiredResource('role-client', roles.value.client, roles.at(['client']), {
    name: 'Citizen iD roles',
    description: 'Holds the roles of the claim `roles`; nobody signs in with it',
    enabled: true,
    bearerOnly: true,
    attributes: {
      [ROLE_CLIENT_MARK]: 'true',
      'backchannel.logout.session.required': 'true',
      'backchannel.logout.revoke.offline.tokens': 'false',
    },
  });
  const each = Object.entries(roles.value.roles).map(([name, role]) =>
    desiredResource(
      'role',
      name,
      roles.at(['roles', name]),
      { description: role.description },
      role.previously,
    ),
  );
  const everybody = desiredResource('default-role', 'everybody', roles.at(['default']), {
    roles: roles.value.default,
  });
  return [holder, ...each, everybody];
}
