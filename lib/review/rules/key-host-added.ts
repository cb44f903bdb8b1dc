import { about, attributeList, ofUpdates } from '../judge.ts';
import { placesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

const URL_ATTRIBUTE = 'jwks.url';

/** Whoever answers there can sign in as the client: RFC 7523. */
export const keyHostAdded: ReviewRule = {
  code: 'key-host-added',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      about(
        placesAdded(attributeList(before, URL_ATTRIBUTE), attributeList(after, URL_ATTRIBUTE)),
        (places) => `takes the keys that prove the client from ${places}`,
      ),
    ),
};
