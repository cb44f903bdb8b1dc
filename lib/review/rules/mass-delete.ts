import { KINDS } from '../../model/resource.ts';
import type { ReviewRule } from '../rule.ts';

/** One apply may not delete more than a share of a kind: a wrong directory looks like that. */
export const massDelete: ReviewRule = {
  code: 'mass-delete',
  check: (plan, { settings: { prune } }) =>
    KINDS.flatMap((kind) => {
      const deletes = plan.changes.filter((change) => change.kind === kind && change.action === 'delete');
      const owned = plan.owned[kind] ?? 0;
      const percent = owned === 0 ? 0 : (deletes.length / owned) * 100;
      const [first] = deletes;
      if (!first || owned < prune.from || percent <= prune.max_percent) return [];
      const share = `${deletes.length} ${kind}s that would be deleted, of ${owned} (${Math.round(percent)} %)`;
      const message = `is the first of ${share}; the limit in review.yaml is ${prune.max_percent} %`;
      return [{ address: first.address, message }];
    }),
};
