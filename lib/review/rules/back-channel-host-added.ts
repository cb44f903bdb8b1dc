import { about, attributeList, ofUpdates } from '../judge.ts';
import { placesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

const URL_ATTRIBUTE = 'backchannel.logout.url';

/** Keycloak calls that host by itself, and tells it who signs out. */
export const backChannelHostAdded: ReviewRule = {
  code: 'back-channel-host-added',
  check: (plan) =>
    ofUpdates(plan, ['client'], (before, after) =>
      about(
        placesAdded(attributeList(before, URL_ATTRIBUTE), attributeList(after, URL_ATTRIBUTE)),
        (places) => `sends logout tokens to ${places}`,
      ),
    ),
};
