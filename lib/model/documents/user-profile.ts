import { z } from 'zod';

const party = z.enum(['admin', 'user']);

const attribute = z.strictObject({
  display_name: z.string().min(1),
  group: z.string().optional(),
  required_for: z.array(party).optional().describe('Who has to fill it in; nobody by default'),
  view: z.array(party).min(1),
  edit: z.array(party),
  multivalued: z.boolean().optional(),
  validations: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .optional()
    .describe("Keycloak's validators by id, with their settings"),
});

/** `realm/user-profile.yaml`: the attributes a user has, and who sees and writes them. */
export const userProfileDocument = z
  .strictObject({
    groups: z.record(z.string(), z.strictObject({ title: z.string(), description: z.string() })),
    attributes: z.record(z.string(), attribute),
  })
  .describe('User profile')
  .meta({ id: 'user-profile' });

export type UserProfileDocument = z.infer<typeof userProfileDocument>;
