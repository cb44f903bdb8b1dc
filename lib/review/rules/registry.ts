import type { ReviewRule } from '../rule.ts';
import { authenticationWeakened } from './authentication-weakened.ts';
import { backChannelHostAdded } from './back-channel-host-added.ts';
import { becamePublic } from './became-public.ts';
import { claimInAccessToken } from './claim-in-access-token.ts';
import { clientDeletedInUse } from './client-deleted-in-use.ts';
import { clientDisabledInUse } from './client-disabled-in-use.ts';
import { clientPolicyWeakened } from './client-policy-weakened.ts';
import { clientTakenOver } from './client-taken-over.ts';
import { consentDropped } from './consent-dropped.ts';
import { exchangeAudienceAdded } from './exchange-audience-added.ts';
import { foreignKey } from './foreign-key.ts';
import { foreignObject } from './foreign-object.ts';
import { fullScopeAllowed } from './full-scope-allowed.ts';
import { grantAdded } from './grant-added.ts';
import { groupChangedHands } from './group-changed-hands.ts';
import { implicitAllowed } from './implicit-allowed.ts';
import { internalRoleGranted } from './internal-role-granted.ts';
import { keyCutOff } from './key-cut-off.ts';
import { keyHostAdded } from './key-host-added.ts';
import { leftover } from './leftover.ts';
import { lifetimeRaised } from './lifetime-raised.ts';
import { massChange } from './mass-change.ts';
import { massDelete } from './mass-delete.ts';
import { memberPending } from './member-pending.ts';
import { outsideOwnFile } from './outside-own-file.ts';
import { passwordAllowed } from './password-allowed.ts';
import { pkceDropped } from './pkce-dropped.ts';
import { postLogoutHostAdded } from './post-logout-host-added.ts';
import { protectionDropped } from './protection-dropped.ts';
import { recipientsMissing } from './recipients-missing.ts';
import { redirectHostAdded } from './redirect-host-added.ts';
import { renamed } from './renamed.ts';
import { revertsDrift } from './reverts-drift.ts';
import { roleGranted } from './role-granted.ts';
import { scopeAdded } from './scope-added.ts';
import { secretReset } from './secret-reset.ts';
import { termsLapsed } from './terms-lapsed.ts';
import { termsLapsing } from './terms-lapsing.ts';
import { webOriginAdded } from './web-origin-added.ts';

/** In the order in which findings of one severity are shown. */
export const RULES: readonly ReviewRule[] = [
  foreignObject,
  massDelete,
  massChange,
  revertsDrift,
  renamed,
  clientTakenOver,
  leftover,
  redirectHostAdded,
  postLogoutHostAdded,
  backChannelHostAdded,
  webOriginAdded,
  keyHostAdded,
  becamePublic,
  authenticationWeakened,
  pkceDropped,
  consentDropped,
  implicitAllowed,
  passwordAllowed,
  grantAdded,
  exchangeAudienceAdded,
  protectionDropped,
  recipientsMissing,
  secretReset,
  keyCutOff,
  foreignKey,
  clientPolicyWeakened,
  scopeAdded,
  fullScopeAllowed,
  claimInAccessToken,
  lifetimeRaised,
  roleGranted,
  internalRoleGranted,
  groupChangedHands,
  clientDeletedInUse,
  clientDisabledInUse,
  outsideOwnFile,
  termsLapsed,
  termsLapsing,
  memberPending,
];
