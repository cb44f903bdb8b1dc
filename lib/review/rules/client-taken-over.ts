import { GROUP_ATTRIBUTE } from '../../kinds/client.ts';
import type { Plan } from '../../model/plan.ts';
import { attribute } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/**
 * What a group has dropped stands until a prune: under `previously` another group could take it over, with its
 * secret and what users have agreed to. A group that is renamed itself brings its clients along.
 */
export const clientTakenOver: ReviewRule = {
  code: 'client-taken-over',
  check: (plan) =>
    plan.changes.flatMap(({ kind, address, previously, before, after }) => {
      if (kind !== 'client' || previously === undefined) return [];
      const [from, to] = [before, after].map((state) => attribute(state ?? {}, GROUP_ATTRIBUTE));
      if (from === to || isRenamedGroup(plan, String(from), String(to))) return [];
      const message = `was ${previously} of the group ${from}, whose secret and consents would go to ${to}`;
      return [{ address, message }];
    }),
};

function isRenamedGroup({ changes }: Plan, from: string, to: string): boolean {
  return changes.some(
    ({ kind, name, previously }) =>
      kind === 'group' && name.endsWith(`/${to}`) && previously?.endsWith(`/${from}`),
  );
}
