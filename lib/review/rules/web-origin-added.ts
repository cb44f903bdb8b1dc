import { asTexts } from '../../model/json.ts';
import { ofPlacesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** Scripts of that origin can redeem codes and refresh tokens that they get hold of. */
export const webOriginAdded: ReviewRule = {
  code: 'web-origin-added',
  check: (plan) =>
    ofPlacesAdded(
      plan,
      (state) => asTexts(state['webOrigins']),
      (places) => `lets scripts of ${places} call the token endpoint`,
    ),
};
