import { z } from 'zod';

const party = z.enum(['admin', 'user']);

const attribute = z.strictObject({
  display_name: z
    .string()
    .min(1)
    .describe('What forms call it')
    .meta({ examples: ['Discord user name'] }),
  group: z
    .string()
    .optional()
    .describe('The group that it stands in on forms')
    .meta({ examples: ['discord'] }),
  required_for: z.array(party).optional().describe('Who has to fill it in; nobody by default'),
  view: z.array(party).min(1).describe('Who sees it'),
  edit: z.array(party).describe('Who may write it; linked accounts are for admins alone'),
  multivalued: z.boolean().optional().describe('It holds a list; default: one value'),
  validations: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .optional()
    .describe("Keycloak's validators by id, with their settings"),
});

/** `realm/user-profile.yaml`: the attributes a user has, and who sees and writes them. */
export const userProfileDocument = z
  .strictObject({
    groups: z
      .record(
        z.string(),
        z.strictObject({
          title: z
            .string()
            .describe('Its heading on forms')
            .meta({ examples: ['Discord'] }),
          description: z
            .string()
            .describe('What stands below the heading')
            .meta({ examples: ['The linked Discord account'] }),
        }),
      )
      .describe('Groups of attributes on forms, by name'),
    attributes: z.record(z.string(), attribute).describe('Every attribute by its name'),
  })
  .describe('User profile')
  .meta({ id: 'user-profile' });

export type UserProfileDocument = z.infer<typeof userProfileDocument>;
