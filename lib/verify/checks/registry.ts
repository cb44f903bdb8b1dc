import type { TokenCheck } from '../verdict.ts';
import { audience } from './audience.ts';
import { claimEmpty } from './claim-empty.ts';
import { claimMissing } from './claim-missing.ts';
import { claimUnexpected } from './claim-unexpected.ts';
import { claimValue } from './claim-value.ts';
import { grantedScope } from './granted-scope.ts';
import { lifetime } from './lifetime.ts';

/** Every rule about tokens. A new one is a file beside this one and a line here. */
export const TOKEN_CHECKS: readonly TokenCheck[] = [
  claimMissing,
  claimValue,
  claimUnexpected,
  claimEmpty,
  audience,
  lifetime,
  grantedScope,
];
