import { z } from 'zod';
import { columnText, roleName } from './common.ts';

/** One entry of `groups` in an integrator's file: users who have a role that only its clients see. */
export const groupRole = z.strictObject({
  role: roleName
    .describe("Begins with the group's name: `StarAtlas/` for `star-atlas`")
    .meta({ examples: ['StarAtlas/Navigator'] }),
  previously: roleName
    .optional()
    .describe('Its name before: it is renamed, and who has it keeps it')
    .meta({ examples: ['StarAtlas/Pilot'] }),
  description: columnText.describe('What it says of who has it').meta({ examples: ['May publish routes'] }),
  users: z
    .array(z.string().min(1).max(200))
    .describe('Who has it, named as members are; they need not be members')
    .meta({ examples: [['ayla', 'discord:224580858432978944']] }),
});
