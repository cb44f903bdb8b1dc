import { resetsSecret } from '../../kinds/client-secret.ts';
import { ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Whoever runs the client has to take the new secret before the old one ends. */
export const secretReset: ReviewRule = {
  code: 'secret-reset',
  check: (plan, { keepsOldSecrets = true }) =>
    ofUpdates(plan, ['client'], (before, after) => {
      if (!resetsSecret(before, after)) return undefined;
      return keepsOldSecrets
        ? 'gets a new secret; the old one ends after the overlap'
        : 'gets a new secret, and the old one ends at once: this Keycloak runs without its feature client-secret-rotation';
    }),
};
