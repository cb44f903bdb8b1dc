import type { Touch } from '../../model/drift.ts';
import type { ReviewRule } from '../rule.ts';

/** Undoing somebody's work is what an apply is for, and no reason to do it in silence. */
export const revertsDrift: ReviewRule = {
  code: 'reverts-drift',
  check: (plan, { touches }) =>
    plan.changes
      .filter(({ drifted }) => drifted)
      .map(({ address, action, fields }) => {
        const names = fields.map(({ path }) => path.join('.')).join(', ');
        const undone =
          action === 'delete'
            ? 'it is deleted all the same'
            : `this brings back what the files say of ${names}`;
        const message = `was changed by ${who(touches?.get(address))} since the last apply; ${undone}`;
        return { address, message };
      }),
};

function who(touch: Touch | undefined): string {
  return touch && !touch.ours ? `${touch.by} at ${touch.at}` : 'somebody unknown';
}
