import { z } from 'zod';
import { columnText, roleName } from './common.ts';

/** `realm/groups.yaml`: the groups above the integrators' own. */
export const groupsDocument = z
  .strictObject({
    integrators: z
      .strictObject({
        path: z
          .string()
          .regex(/^\/[a-z][a-z0-9-]*$/)
          .describe('The group below which each integrator has one')
          .meta({ examples: ['/integrators'] }),
        description: columnText
          .describe('What administrators read about it')
          .meta({ examples: ['One group for each integrator'] }),
        roles: z.array(roleName).describe('What members of every group below it have'),
      })
      .describe('Home of the integrator groups'),
  })
  .describe('Groups')
  .meta({ id: 'groups' });

export type GroupsDocument = z.infer<typeof groupsDocument>;
