import type { Source } from '../source.ts';
import type { ClaimsDocument } from './claims.ts';
import type { ClientPoliciesDocument } from './client-policies.ts';
import type { EnvironmentDocument } from './environment.ts';
import type { GroupsDocument } from './groups.ts';
import type { IntegratorDocument } from './integrator.ts';
import type { RealmDocument } from './realm.ts';
import type { ReviewDocument } from './review.ts';
import type { RolesDocument } from './roles.ts';
import type { ScopesDocument } from './scopes.ts';
import type { UserProfileDocument } from './user-profile.ts';

/** A validated file that still knows where each value was written. */
export type Located<T> = {
  readonly file: string;
  readonly value: T;
  /** Where the value at `path` stands; the nearest value around it where there is none. */
  readonly at: (path: readonly (string | number)[]) => Source;
};

/** All files of one realm directory for one environment, validated one by one and together. */
export type Documents = {
  readonly environmentName: string;
  /** The day to judge dates by, YYYY-MM-DD. */
  readonly today: string;
  readonly environment: Located<EnvironmentDocument>;
  readonly realm: Located<RealmDocument>;
  readonly scopes: Located<ScopesDocument>;
  readonly claims: Located<ClaimsDocument>;
  readonly roles: Located<RolesDocument>;
  readonly groups: Located<GroupsDocument>;
  readonly userProfile: Located<UserProfileDocument>;
  readonly clientPolicies: Located<ClientPoliciesDocument>;
  readonly review: Located<ReviewDocument>;
  readonly integrators: readonly Located<IntegratorDocument>[];
};

/** The few files that are not an integrator's: all it takes to know which realm to talk to. */
export type Settings = Omit<Documents, 'integrators'>;
