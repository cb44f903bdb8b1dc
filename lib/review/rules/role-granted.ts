import { asTexts } from '../../model/json.ts';
import { about, added, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Internal roles are another rule's, which nothing turns off. */
export const roleGranted: ReviewRule = {
  code: 'role-granted',
  check: (plan, { internalRoles }) =>
    ofUpdates(plan, ['group', 'default-role'], (before, after) =>
      about(
        added([...asTexts(before['roles']), ...internalRoles], asTexts(after['roles'])),
        (roles) => `gives ${roles} to whoever is in it`,
      ),
    ),
};
