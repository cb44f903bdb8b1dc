import type { RuleFamily } from './facts.ts';

/** realm/client-policies.yaml: what the server holds clients to. */
export const policyRules = {
  'profile-unknown': {
    title: 'A client policy names profiles that exist',
    why: 'Keycloak refuses all policies for one profile that is not there, and does not say which.',
    bad: 'policies: { every-client: { profiles: [safe-client] } }',
    good: 'policies: { every-client: { profiles: [safe-clients] } }',
  },
  'profile-reserved': {
    title: "A profile has none of the names of Keycloak's own",
    why: 'Keycloak brings those along in every realm, and refuses others of their names.',
    bad: 'profiles: { fapi-1-baseline: { executors: [{ executor: pkce-enforcer }] } }',
    good: 'profiles: { proof-key: { executors: [{ executor: pkce-enforcer }] } }',
  },
  'profile-unused': {
    title: 'A profile is put in force by a policy',
    why: 'Otherwise it demands nothing of anybody, and only looks as if it did.',
    bad: '# no policy names it\nprofiles: { proof-key: { executors: [{ executor: pkce-enforcer }] } }',
    good: 'policies: { proof-key: { profiles: [proof-key] } }',
  },
} as const satisfies RuleFamily;
