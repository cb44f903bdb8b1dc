import { attributeList } from '../judge.ts';
import { ofPlacesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** Keycloak calls that host by itself, and tells it who signs out. */
export const backChannelHostAdded: ReviewRule = {
  code: 'back-channel-host-added',
  check: (plan) =>
    ofPlacesAdded(
      plan,
      (state) => attributeList(state, 'backchannel.logout.url'),
      (places) => `sends logout tokens to ${places}`,
    ),
};
