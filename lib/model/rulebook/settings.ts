import type { RuleFamily } from './facts.ts';

/** The files of operators, where they refer to one another. */
export const settingRules = {
  'claim-unknown': {
    title: 'A scope grants claims that mappers/claims.yaml defines',
    why: 'Without a definition nobody could say where its value comes from or which tokens it stands in.',
    bad: '# realm/scopes.yaml\nscopes: { profile: { claims: [nickname] } }',
    good: '# realm/scopes.yaml\nscopes: { profile: { claims: [name] } }',
  },
  'claim-unused': {
    title: 'A claim is granted by a scope',
    why: 'Otherwise it is in no token.',
    bad: '# mappers/claims.yaml, and no scope lists it\nclaims: { nickname: { type: full-name, tokens: [id] } }',
    good: '# realm/scopes.yaml\nscopes: { profile: { claims: [nickname] } }',
  },
  'attribute-unknown': {
    title: 'A claim comes from an attribute of realm/user-profile.yaml',
    why: 'From an attribute that no user can have, it would be absent for ever.',
    bad: '# mappers/claims.yaml\nclaims: { nickname: { type: user-attribute, attribute: nikname, tokens: [id] } }',
    good: '# mappers/claims.yaml\nclaims: { nickname: { type: user-attribute, attribute: nickname, tokens: [id] } }',
  },
  'role-unknown': {
    title: 'Groups, scopes and defaults name roles of realm/roles.yaml',
    why: 'A misspelt role would be given to nobody, or shown in no token.',
    bad: '# realm/groups.yaml\nintegrators: { roles: [CitizenId/AccountRole/Integrater] }',
    good: '# realm/groups.yaml\nintegrators: { roles: [CitizenId/AccountRole/Integrator] }',
  },
  'session-too-short': {
    title: 'Sessions last at least as long as access tokens',
    why: 'Keycloak calls a token inactive once its session has ended, so the token would live shorter than said.',
    bad: '# realm/realm.yaml\ntokens: { access_token: 4h }\nsessions: { idle: 30m }',
    good: '# realm/realm.yaml\ntokens: { access_token: 4h }\nsessions: { idle: 4h }',
  },
  'key-keep-too-short': {
    title: 'An old key is kept as long as the tokens that it has signed',
    why: 'Without the key nobody can tell a good token from a forged one, so relying parties refuse both.',
    bad: '# realm/realm.yaml\ntokens: { access_token: 4h }\nkeys: { keep: 1h }',
    good: '# realm/realm.yaml\ntokens: { access_token: 4h }\nkeys: { keep: 14d }',
  },
  'key-all-compromised': {
    title: 'The newest key is not compromised',
    why: 'Compromised keys are switched off, and Keycloak would make one of its own that nobody has asked for.',
    bad: '# realm/realm.yaml\nkeys: { version: 1, compromised: 1 }',
    good: '# realm/realm.yaml\nkeys: { version: 2, compromised: 1 }',
  },
  'key-not-rsa': {
    title: 'Keys are rotated where an RSA algorithm signs',
    why: 'The keys of a rotation are RSA keys; for another algorithm Keycloak would make one of its own.',
    bad: '# realm/realm.yaml\ntokens: { signature_algorithm: ES256 }\nkeys: { version: 1 }',
    good: '# realm/realm.yaml\ntokens: { signature_algorithm: RS256 }\nkeys: { version: 1 }',
  },
} as const satisfies RuleFamily;
