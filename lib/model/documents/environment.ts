import { z } from 'zod';
import { awsSettings } from './aws.ts';
import { secretSettings } from './secrets.ts';

/** `realm/environments/<name>.yaml`: what differs from one environment to the next. */
export const environmentDocument = z
  .strictObject({
    realm_name: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .optional()
      .describe("The realm's name here; default: as in realm.yaml")
      .meta({ examples: ['citizenid-staging'] }),
    keycloak_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the Admin API answers; KEYCLOAK_URL wins over it')
      .meta({ examples: ['https://id.citizenid.example'] }),
    local: z.literal(true).optional().describe('`up` may run it here, with demo users of known passwords'),
    ssl_required: z.enum(['none', 'external', 'all']).describe('Who has to use TLS'),
    secrets: secretSettings.optional(),
    aws: awsSettings.optional(),
  })
  .describe('An environment')
  .meta({ id: 'environment' });

export type EnvironmentDocument = z.infer<typeof environmentDocument>;
