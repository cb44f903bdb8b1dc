import { z } from 'zod';

/** `realm/review.yaml`: what a plan may not do unasked. */
export const reviewDocument = z
  .strictObject({
    prune: z
      .strictObject({
        max_percent: z.number().min(0).max(100).describe('Of the owned resources of one kind'),
        from: z.int().min(1).describe('The limit holds where a kind has at least so many'),
      })
      .describe('How much one apply may delete'),
  })
  .describe('Review rules')
  .meta({ id: 'review' });

export type ReviewDocument = z.infer<typeof reviewDocument>;
