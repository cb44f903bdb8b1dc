import { asTexts } from '../../model/json.ts';
import { about, ofUpdates } from '../judge.ts';
import { placesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** Scripts of that origin can redeem codes and refresh tokens that they get hold of. */
export const webOriginAdded: ReviewRule = {
  code: 'web-origin-added',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      about(
        placesAdded(asTexts(before['webOrigins']), asTexts(after['webOrigins'])),
        (places) => `lets scripts of ${places} call the token endpoint`,
      ),
    ),
};
