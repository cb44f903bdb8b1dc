import type { ReviewRule } from '../rule.ts';

/** Something that is not ours stands where the files want a resource: taking it over is said aloud. */
export const foreignObject: ReviewRule = {
  code: 'foreign-object',
  check: (plan) =>
    plan.conflicts.map(({ address }) => ({
      address,
      message: 'exists in Keycloak and was not made from these files; it is left as it is',
    })),
};
