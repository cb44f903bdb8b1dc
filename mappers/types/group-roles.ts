import { z } from 'zod';
import { groupRolesAttribute } from '../../lib/model/group-scopes.ts';
import { claimConfig } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/**
 * The roles that an integrator's group gives the user. Each role is a group in Keycloak with its name in an
 * attribute, and the mapper collects them: no role of Keycloak, so that none can show in `roles`, nor in
 * any other claim about roles.
 */
export const groupRoles = defineMapperType({
  type: 'group-roles',
  description: "Full names of the roles that an integrator's group gives the user",
  settings: z.object({
    group: z
      .string()
      .describe('The group whose roles they are')
      .meta({ examples: ['star-atlas'] }),
  }),
  holder: 'scope',
  about: 'user',
  compile: ({ name, tokens, settings }) => ({
    name,
    protocolMapper: 'oidc-usermodel-attribute-mapper',
    config: {
      ...claimConfig(name, tokens),
      'user.attribute': groupRolesAttribute(settings.group),
      multivalued: 'true',
      // Of all groups of the user; otherwise of whichever comes first.
      'aggregate.attrs': 'true',
    },
  }),
  expected: ({ group }, { groupRoles: roles = {} }) => {
    const own = roles[group] ?? [];
    return own.length === 0 ? undefined : [...own].sort();
  },
});
