import { builtInClientScopesExist } from './built-in-clients.ts';
import { claimAttributesExist, claimsAreUsed } from './claims.ts';
import { clientAuthentication } from './client-authentication.ts';
import { clientEnvironmentsExist } from './client-environments.ts';
import { grantsFitResponseTypes, redirectUrisPresent, responseTypesFitGrants } from './client-grants.ts';
import { clientIdPrefix, clientIdReserved, clientIdUnique } from './client-id.ts';
import { clientScopeHasOpenid, clientScopesExist, refreshNeedsOfflineAccess } from './client-scope.ts';
import { informationalUris, redirectUris, webOrigins } from './client-uris.ts';
import { groupName } from './group-name.ts';
import {
  clientPreviouslyOfGroup,
  clientsRenamed,
  groupsRenamed,
  rolesRenamed,
  scopesRenamed,
} from './previously.ts';
import { defaultRolesExist, groupRolesExist } from './role-references.ts';
import type { Rule } from './rule.ts';
import { scopeClaimsExist, scopeRolesExist } from './scope-references.ts';
import { sessionsOutliveTokens } from './sessions.ts';
import { termsAreCurrent, termsDateIsReal } from './terms.ts';

/** Every rule between files. A new one is a function here; problems are sorted later. */
export const rules: readonly Rule[] = [
  builtInClientScopesExist,
  sessionsOutliveTokens,
  scopeClaimsExist,
  scopeRolesExist,
  claimAttributesExist,
  claimsAreUsed,
  defaultRolesExist,
  groupRolesExist,
  groupName,
  termsAreCurrent,
  termsDateIsReal,
  clientIdPrefix,
  clientIdUnique,
  clientIdReserved,
  clientScopesExist,
  clientScopeHasOpenid,
  refreshNeedsOfflineAccess,
  clientAuthentication,
  responseTypesFitGrants,
  grantsFitResponseTypes,
  redirectUrisPresent,
  redirectUris,
  informationalUris,
  webOrigins,
  clientEnvironmentsExist,
  clientsRenamed,
  clientPreviouslyOfGroup,
  groupsRenamed,
  scopesRenamed,
  rolesRenamed,
];
