import type { JsonObject } from '../../model/json.ts';
import { attributeList, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Whoever takes a group over gets its clients, and with them the trust of their users. */
export const groupChangedHands: ReviewRule = {
  code: 'group-changed-hands',
  check: (plan) =>
    ofUpdates(plan, ['group'], (before, after) => {
      const [old, next] = [ownersOf(before), ownersOf(after)];
      const stays = old.some((owner) => next.includes(owner));
      if (old.length === 0 || next.length === 0 || stays) return undefined;
      return `belonged to ${old.join(', ')} and is to belong to ${next.join(', ')}`;
    }),
};

/** A member reads `ayla owner`, with `@handle` behind it where one is known. */
function ownersOf(state: JsonObject): readonly string[] {
  return attributeList(state, 'members').flatMap((member) => {
    const [user = '', role] = member.split(' ');
    return role === 'owner' ? [user] : [];
  });
}
