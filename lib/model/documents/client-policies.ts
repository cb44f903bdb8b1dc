import { z } from 'zod';
import { CONDITIONS, EXECUTORS } from '../client-policy-words.ts';
import { columnText } from './common.ts';

const configuration = z
  .record(z.string(), z.unknown())
  .optional()
  .describe("Its settings, under Keycloak's names for them")
  .meta({ examples: [{ 'auto-configure': true }] });

const executor = z.strictObject({
  executor: z.enum(EXECUTORS).describe('What checks or corrects a client or a request'),
  configuration,
});

const condition = z.strictObject({
  condition: z.enum(CONDITIONS).describe('What has to hold'),
  negate: z.literal(true).optional().describe('It must not hold'),
  configuration: configuration.meta({ examples: [{ type: ['public'] }] }),
});

const description = columnText
  .describe('What it is for')
  .meta({ examples: ['Public clients prove that a code is theirs'] });

/** `realm/client-policies.yaml`: what the server itself holds every client to, whoever writes it. */
export const clientPoliciesDocument = z
  .strictObject({
    profiles: z
      .record(
        columnText,
        z.strictObject({
          description,
          executors: z.array(executor).min(1).describe('All of them are carried out'),
        }),
      )
      .describe('What can be demanded of clients, by name'),
    policies: z
      .record(
        columnText,
        z.strictObject({
          description,
          conditions: z.array(condition).min(1).describe('All of them must hold'),
          profiles: z
            .array(z.string())
            .min(1)
            .describe('The profiles that it puts in force')
            .meta({ examples: [['proof-key']] }),
          environments: z
            .array(z.string())
            .min(1)
            .optional()
            .describe('Where it is in force; default everywhere')
            .meta({ examples: [['staging', 'production']] }),
        }),
      )
      .describe('Of which clients it is demanded, by name'),
  })
  .describe('Client policies')
  .meta({ id: 'client-policies' });

export type ClientPoliciesDocument = z.infer<typeof clientPoliciesDocument>;
