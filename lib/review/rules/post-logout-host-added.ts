import type { JsonObject } from '../../model/json.ts';
import { about, attribute, ofUpdates } from '../judge.ts';
import { placesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** An open redirector for whoever can begin a logout. */
export const postLogoutHostAdded: ReviewRule = {
  code: 'post-logout-host-added',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      about(
        placesAdded(addressesIn(before), addressesIn(after)),
        (places) => `lets users be sent to ${places} after a logout`,
      ),
    ),
};

/** Keycloak keeps the list as one text. */
function addressesIn(state: JsonObject): readonly string[] {
  return attribute(state, 'post.logout.redirect.uris')
    .split('##')
    .filter((address) => address !== '');
}
