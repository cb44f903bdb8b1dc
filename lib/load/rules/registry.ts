import { builtInClientScopesExist } from './built-in-clients.ts';
import { claimAttributesExist, claimsAreUsed } from './claims.ts';
import { clientAuthentication, keysFitAuthentication } from './client-authentication.ts';
import { clientEnvironmentsExist } from './client-environments.ts';
import {
  dpopFitsGrants,
  grantsFitResponseTypes,
  pkceFitsGrants,
  pushedRequestsFitGrants,
  redirectUrisFitGrants,
  refreshTokensAreGiven,
  responseTypesFitGrants,
} from './client-grants.ts';
import { clientIdOfNearestGroup, clientIdPrefix, clientIdReserved, clientIdUnique } from './client-id.ts';
import { clientKeys } from './client-keys.ts';
import {
  policyEnvironmentsExist,
  policyProfilesExist,
  profileNamesAreFree,
  profilesAreUsed,
} from './client-policies.ts';
import {
  clientScopeHasOpenid,
  clientScopesAreSeparated,
  clientScopesExist,
  refreshNeedsOfflineAccess,
} from './client-scope.ts';
import { calledUris, informationalUris, redirectUris, webOrigins } from './client-uris.ts';
import { clientListsDiffer, contactsDiffer } from './duplicates.ts';
import { groupName, groupNotReserved, groupsDiffer } from './group-name.ts';
import {
  groupRolesAreOwn,
  groupRolesDiffer,
  groupRolesPreviouslyOwn,
  groupScopesAreOn,
  groupScopesAreOwn,
  scopesAreNotOfGroups,
} from './group-roles.ts';
import { keysFitAlgorithm, keysOutliveTokens, newestKeyIsSafe } from './keys.ts';
import { groupsStayWithinLimits } from './limits.ts';
import { groupHasOwner, membersCanBeFound, membersDiffer, termsAcceptedByMember } from './members.ts';
import {
  namesAreLines,
  namesAreLiteral,
  namesAreNotOurs,
  namesDiffer,
  namesUseOneAlphabet,
} from './names.ts';
import {
  clientPreviouslyOfGroup,
  clientsRenamed,
  groupRolesRenamed,
  groupsRenamed,
  rolesRenamed,
  scopesRenamed,
} from './previously.ts';
import { recipientsAreKeys } from './recipients.ts';
import { defaultRolesExist, groupRolesExist } from './role-references.ts';
import type { Rule } from './rule.ts';
import { scopeClaimsExist, scopeRolesExist } from './scope-references.ts';
import { sessionsOutliveTokens } from './sessions.ts';
import { termsAreKnown, termsDateIsReal, termsForceDateIsReal } from './terms.ts';
import { exchangeAudiencesAgree, exchangeAudiencesExist, exchangeFitsClient } from './token-exchange.ts';

/** Every rule between files. A new one is a function here; problems are sorted later. */
export const rules: readonly Rule[] = [
  builtInClientScopesExist,
  sessionsOutliveTokens,
  keysOutliveTokens,
  newestKeyIsSafe,
  keysFitAlgorithm,
  scopeClaimsExist,
  scopeRolesExist,
  claimAttributesExist,
  claimsAreUsed,
  defaultRolesExist,
  groupRolesExist,
  groupName,
  groupNotReserved,
  groupsDiffer,
  groupsStayWithinLimits,
  groupScopesAreOn,
  groupRolesAreOwn,
  groupRolesDiffer,
  groupScopesAreOwn,
  scopesAreNotOfGroups,
  namesAreLines,
  namesAreLiteral,
  namesUseOneAlphabet,
  namesAreNotOurs,
  namesDiffer,
  contactsDiffer,
  termsAcceptedByMember,
  groupHasOwner,
  membersDiffer,
  membersCanBeFound,
  termsAreKnown,
  termsDateIsReal,
  termsForceDateIsReal,
  clientIdPrefix,
  clientIdOfNearestGroup,
  clientIdUnique,
  clientIdReserved,
  clientScopesAreSeparated,
  clientScopesExist,
  clientScopeHasOpenid,
  refreshNeedsOfflineAccess,
  clientAuthentication,
  keysFitAuthentication,
  clientKeys,
  recipientsAreKeys,
  responseTypesFitGrants,
  grantsFitResponseTypes,
  redirectUrisFitGrants,
  refreshTokensAreGiven,
  pkceFitsGrants,
  pushedRequestsFitGrants,
  dpopFitsGrants,
  exchangeFitsClient,
  exchangeAudiencesExist,
  exchangeAudiencesAgree,
  clientListsDiffer,
  redirectUris,
  informationalUris,
  calledUris,
  webOrigins,
  clientEnvironmentsExist,
  policyProfilesExist,
  profileNamesAreFree,
  profilesAreUsed,
  policyEnvironmentsExist,
  clientsRenamed,
  clientPreviouslyOfGroup,
  groupsRenamed,
  scopesRenamed,
  rolesRenamed,
  groupRolesRenamed,
  groupRolesPreviouslyOwn,
];
