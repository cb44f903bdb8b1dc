import { z } from 'zod';
import { claimConfig } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/**
 * The user's roles of one client, direct ones and those of groups and composites. A mapper for realm
 * roles would show Keycloak's own (`offline_access`) beside ours.
 */
export const clientRoles = defineMapperType({
  type: 'client-roles',
  description: 'Full names of the roles that the user has of one client',
  settings: z.object({
    client: z
      .string()
      .min(1)
      .optional()
      .describe('The client whose roles they are; default: the client of roles.yaml')
      .meta({ examples: ['account'] }),
  }),
  holder: 'scope',
  about: 'user',
  compile: ({ name, tokens, settings, roleClient }) => ({
    name,
    protocolMapper: 'oidc-usermodel-client-role-mapper',
    config: {
      ...claimConfig(name, tokens),
      'usermodel.clientRoleMapping.clientId': settings.client ?? roleClient,
      multivalued: 'true',
    },
  }),
  expected: ({ client }, { roles }) => {
    if (client !== undefined || roles.length === 0) return undefined;
    return [...roles].sort();
  },
});
