import { z } from 'zod';
import { columnText, roleName } from './common.ts';

/** `realm/roles.yaml`: the roles that the claim `roles` can hold. */
export const rolesDocument = z
  .strictObject({
    client: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('The bearer-only client that holds them, so that no role of Keycloak shows in `roles`')
      .meta({ examples: ['citizenid-roles'] }),
    default: z.array(roleName).min(1).describe('What every user has from the start'),
    roles: z
      .record(
        roleName,
        z.strictObject({
          description: columnText
            .describe('What it says of who has it')
            .meta({ examples: ['Has client applications of their own'] }),
          previously: roleName.optional().describe('Its name before: it is renamed, and who has it keeps it'),
          internal: z.boolean().optional().describe('A role of the staff; verify gives it to no probe user'),
        }),
      )
      .describe('Every role by its name'),
  })
  .describe('Roles')
  .meta({ id: 'roles' });

export type RolesDocument = z.infer<typeof rolesDocument>;
