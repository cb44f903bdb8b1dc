import { asTexts } from '../../model/json.ts';
import { ofPlacesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** Whoever answers there gets the codes of its users: RFC 9700 section 2.1. */
export const redirectHostAdded: ReviewRule = {
  code: 'redirect-host-added',
  check: (plan) =>
    ofPlacesAdded(
      plan,
      (state) => asTexts(state['redirectUris']),
      (places) => `lets codes go to ${places}`,
    ),
};
