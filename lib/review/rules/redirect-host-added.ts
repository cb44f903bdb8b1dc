import { asTexts } from '../../model/json.ts';
import { about, ofUpdates } from '../judge.ts';
import { placesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** Whoever answers there gets the codes of its users: RFC 9700 section 2.1. */
export const redirectHostAdded: ReviewRule = {
  code: 'redirect-host-added',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      about(
        placesAdded(asTexts(before['redirectUris']), asTexts(after['redirectUris'])),
        (places) => `lets codes go to ${places}`,
      ),
    ),
};
