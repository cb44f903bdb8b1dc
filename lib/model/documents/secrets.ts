import { z } from 'zod';

/** Where `apply` hands over the secrets of an environment's clients. */
export const secretSettings = z
  .strictObject({
    sink: z
      .enum(['age', 'file', 'aws-secrets-manager'])
      .describe(
        'age: files sealed to the recipients; file: files in the open, readable by their owner; aws-secrets-manager: one secret a client',
      ),
    out: z
      .string()
      .min(1)
      .optional()
      .describe('The folder for age and file')
      .meta({ examples: ['delivered'] }),
    prefix: z
      .string()
      .regex(/^[A-Za-z0-9/_+=.@-]{1,256}$/)
      .optional()
      .describe(
        "What the names in Secrets Manager begin with; default citizenid/ENVIRONMENT/clients/, as on AWS's deployment",
      )
      .meta({ examples: ['citizenid/staging/clients/'] }),
    kms_key: z
      .string()
      .min(1)
      .optional()
      .describe("The key that Secrets Manager encrypts with; default the account's own")
      .meta({ examples: ['alias/citizenid'] }),
  })
  .refine(({ sink, out }) => (sink === 'aws-secrets-manager') === (out === undefined), {
    message: '`out` goes with the sinks `age` and `file`, which need it',
    path: ['out'],
  })
  .refine(({ sink, prefix, kms_key }) => sink === 'aws-secrets-manager' || !(prefix ?? kms_key), {
    message: '`prefix` and `kms_key` go with the sink `aws-secrets-manager`',
    path: ['sink'],
  })
  .describe('Where the secrets of clients are handed over; none: only `secret deliver` does it');

export type SecretSettings = z.infer<typeof secretSettings>;
