import { asTexts, type JsonObject } from '../../model/json.ts';
import { about, added, ofWrites } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** However it comes about, in something new or by undoing what somebody did: it is said. */
export const internalRoleGranted: ReviewRule = {
  code: 'internal-role-granted',
  check: (plan, { internalRoles }) => {
    const rolesOf = (state: JsonObject) =>
      asTexts(state['roles']).filter((role) => internalRoles.includes(role));
    return ofWrites(plan, ['group', 'default-role'], (before, after) =>
      about(
        added(rolesOf(before), rolesOf(after)),
        (roles) => `gives the internal ${roles} to whoever is in it`,
      ),
    );
  },
};
