import { attributeList } from '../judge.ts';
import { ofPlacesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** Whoever answers there can sign in as the client: RFC 7523. */
export const keyHostAdded: ReviewRule = {
  code: 'key-host-added',
  check: (plan) =>
    ofPlacesAdded(
      plan,
      (state) => attributeList(state, 'jwks.url'),
      (places) => `takes the keys that prove the client from ${places}`,
    ),
};
