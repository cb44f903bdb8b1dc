import { z } from 'zod';
import { factsOfCode, reviewCodes } from '../review-code.ts';
import { isoDate } from './common.ts';
import { githubActor } from './github-name.ts';

/** A share of the owned resources of one kind, where there are enough of them to speak of shares. */
const limit = z.strictObject({
  max_percent: z
    .number()
    .min(0)
    .max(100)
    .describe('Of the owned resources of one kind')
    .meta({ examples: [20] }),
  from: z
    .int()
    .min(1)
    .describe('The limit holds where a kind has at least so many')
    .meta({ examples: [10] }),
});

const severity = z.enum(['error', 'warning', 'notice', 'off']);

/** One key a code, so that an editor completes and explains them. */
const severities = z.strictObject(
  Object.fromEntries(
    reviewCodes
      .filter((code) => factsOfCode(code).adjustable)
      .map((code) => {
        const { about, severity: usual } = factsOfCode(code);
        return [code, severity.optional().describe(`${about}; default ${usual}`)];
      }),
  ),
);

const exemption = z.strictObject({
  code: z.enum(reviewCodes.filter((code) => factsOfCode(code).exemptable)).describe('What may be'),
  address: z
    .string()
    .regex(/^[a-z-]+\/.+$/)
    .describe('Where, as a plan names it')
    .meta({ examples: ['client/star-atlas-web'] }),
  until: isoDate.describe('The last day that it holds, YYYY-MM-DD'),
  reason: z
    .string()
    .min(10)
    .describe('Why this is right here, for whoever reads it later')
    .meta({ examples: ['Moves to PKCE with release 3, see their issue 12'] }),
  granted_by: z
    .string()
    .min(1)
    .describe('Who answers for it')
    .meta({ examples: ['ayla'] }),
});

/** `realm/review.yaml`: what a plan may not do unasked. */
export const reviewDocument = z
  .strictObject({
    prune: limit.describe('How much one apply may delete'),
    mass_change: limit.optional().describe('How much one apply may change unremarked; default half, from 10'),
    severities: severities
      .optional()
      .describe('What stops an apply (error), is shown (warning, notice), or is not looked at (off)'),
    exemptions: z.array(exemption).optional().describe('What is let pass at one place for some time'),
    operators: z
      .array(githubActor.meta({ examples: ['ayla'] }))
      .optional()
      .describe(
        'Who may touch any file, by their names on GitHub; others keep to the files of their own groups',
      ),
  })
  .describe('Review rules')
  .meta({ id: 'review' });

export type ReviewDocument = z.infer<typeof reviewDocument>;
