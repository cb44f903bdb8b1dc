import { splitTexts } from '../../kinds/joined-texts.ts';
import { attribute } from '../judge.ts';
import { ofPlacesAdded } from '../places.ts';
import type { ReviewRule } from '../rule.ts';

/** An open redirector for whoever can begin a logout. */
export const postLogoutHostAdded: ReviewRule = {
  code: 'post-logout-host-added',
  check: (plan) =>
    ofPlacesAdded(
      plan,
      (state) => splitTexts(attribute(state, 'post.logout.redirect.uris')),
      (places) => `lets users be sent to ${places} after a logout`,
    ),
};
