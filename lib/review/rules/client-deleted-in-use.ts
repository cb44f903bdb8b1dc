import { isInUse, usersOf } from '../in-use.ts';
import type { ReviewRule } from '../rule.ts';

/** A deleted client takes its consents and sessions along, and another one of that name starts anew. */
export const clientDeletedInUse: ReviewRule = {
  code: 'client-deleted-in-use',
  check: ({ changes }, { use }) =>
    changes
      .filter(({ kind, action }) => kind === 'client' && action === 'delete')
      .flatMap(({ address }) => {
        const found = use?.get(address);
        return found && isInUse(found) ? [{ address, message: `is deleted with ${usersOf(found)}` }] : [];
      }),
};
