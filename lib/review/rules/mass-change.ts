import { KINDS } from '../../model/resource.ts';
import type { Remark, ReviewRule } from '../rule.ts';

const USUAL = { max_percent: 50, from: 10 };

/** What was meant for one may have met all: a wrong environment or an edited template looks like that. */
export const massChange: ReviewRule = {
  code: 'mass-change',
  check: (plan, { settings }) => {
    const { max_percent: most, from } = settings.mass_change ?? USUAL;
    return KINDS.flatMap((kind): readonly Remark[] => {
      const updates = plan.changes.filter((change) => change.kind === kind && change.action === 'update');
      const owned = plan.owned[kind] ?? 0;
      const percent = owned === 0 ? 0 : (updates.length / owned) * 100;
      const [first] = updates;
      if (!first || owned < from || percent <= most) return [];
      const share = `${updates.length} of ${owned} (${Math.round(percent)} %)`;
      return [{ address: first.address, message: `is the first of ${share} of kind ${kind} that change` }];
    });
  },
};
