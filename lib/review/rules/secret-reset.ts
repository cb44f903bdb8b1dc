import type { JsonObject } from '../../model/json.ts';
import { attribute, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Whoever runs the client has to take the new secret before the old one ends. */
export const secretReset: ReviewRule = {
  code: 'secret-reset',
  check: (plan, { keepsOldSecrets = true }) =>
    ofUpdates(plan, ['client'], (before, after) => {
      if (versionOf(after) <= versionOf(before)) return undefined;
      return keepsOldSecrets
        ? 'gets a new secret; the old one ends after the overlap'
        : 'gets a new secret, and the old one ends at once: this Keycloak runs without its feature client-secret-rotation';
    }),
};

/** The first secret comes with the client; nothing said means that one. */
function versionOf(state: JsonObject): number {
  return Number(attribute(state, 'citizenid.secret-version') || 1);
}
