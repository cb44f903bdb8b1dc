import { SECRET_RECIPIENTS, SECRET_VERSION } from '../../kinds/client-secret.ts';
import { attribute } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Without one, every apply would end with a secret that is handed to nobody. */
export const recipientsMissing: ReviewRule = {
  code: 'recipients-missing',
  check: (plan, { sink }) =>
    plan.changes.flatMap(({ kind, address, after }) => {
      if (sink !== 'age' || kind !== 'client' || !after) return [];
      const keepsSecret = Boolean(attribute(after, SECRET_VERSION));
      if (!keepsSecret || attribute(after, SECRET_RECIPIENTS)) return [];
      return [{ address, message: 'keeps a secret, and names nobody under secret.recipients to seal it to' }];
    }),
};
