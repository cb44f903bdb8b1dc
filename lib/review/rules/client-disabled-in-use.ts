import { isInUse, usersOf } from '../in-use.ts';
import type { ReviewRule } from '../rule.ts';

/** Its users are shut out until it is enabled again; what they consented to stays. */
export const clientDisabledInUse: ReviewRule = {
  code: 'client-disabled-in-use',
  check: ({ changes }, { use }) =>
    changes
      .filter(({ kind, after }) => kind === 'client' && after?.['enabled'] === false)
      .flatMap(({ address }) => {
        const found = use?.get(address);
        return found && isInUse(found) ? [{ address, message: `is disabled with ${usersOf(found)}` }] : [];
      }),
};
