import { holdsRole } from '../../model/group-scopes.ts';
import type { Kind } from '../../model/resource.ts';
import type { ReviewRule } from '../rule.ts';

/** What a new name ends for those who use the old one; measured on Keycloak 26.7. */
const CONSEQUENCES: Partial<Readonly<Record<Kind, string>>> = {
  client:
    'keeps its secret and consents, but access and refresh tokens issued until now end: Keycloak binds them to the client id',
  scope: 'keeps its consents, but requests for the old name are refused',
  group: 'brings its members along',
  role: 'stays with those who have it, but tokens name it anew',
};

/** A rename keeps what Keycloak holds, not what others were told. */
export const renamed: ReviewRule = {
  code: 'renamed',
  check: (plan) =>
    plan.changes.flatMap(({ kind, name, address, previously }) => {
      const consequence = CONSEQUENCES[kind];
      if (previously === undefined || consequence === undefined) return [];
      const message = `was ${previously} and ${consequence}`;
      // Only the file that takes a group over says that it was that one; a role cannot be taken from another's.
      const takesOver = kind === 'group' && !holdsRole(name);
      return [{ address, message, ...(takesOver && { severity: 'error' as const }) }];
    }),
};
