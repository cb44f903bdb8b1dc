import type { RuleFamily } from './facts.ts';

/** Ids, environments and scopes of clients, and what was called otherwise before. */
export const clientRules = {
  'client-id-prefix': {
    title: "A client id begins with its group's name",
    why: 'It tells whose client it is, and no group can take the name of another.',
    bad: 'client_id: web',
    good: 'client_id: nebula-web',
  },
  'client-id-of-another-group': {
    title: 'A client id does not begin with the name of a group that is more exact',
    why: 'The group `star` must not make clients that look like those of the group `star-atlas`.',
    bad: 'group: star\nclients: [{ client_id: star-atlas-extra }]',
    good: 'group: star\nclients: [{ client_id: star-extra }]',
  },
  'client-id-duplicate': {
    title: 'A client id stands once in all files',
    why: 'It is what a client is known by (RFC 6749 section 2.2).',
    bad: 'clients: [{ client_id: nebula-web }, { client_id: nebula-web }]',
    good: 'clients: [{ client_id: nebula-web }, { client_id: nebula-app }]',
  },
  'client-id-reserved': {
    title: "A client id is none of Keycloak's or the realm's own",
    why: 'Keycloak gives its own clients rights that nobody else may have.',
    bad: 'client_id: account-console',
    good: 'client_id: nebula-console',
  },
  'environment-unknown': {
    title: 'A client names environments that exist',
    why: 'In one that is misspelt, it would silently never be made.',
    bad: 'environments: [prod]',
    good: 'environments: [production]',
  },
  'scope-unknown': {
    title: 'A scope is one that realm/scopes.yaml announces',
    why: 'What is not announced serves Keycloak itself, and carries rights that no integrator may have.',
    bad: 'scope: openid profiles',
    good: 'scope: openid profile',
  },
  'scope-openid-missing': {
    title: 'Every client asks for `openid`',
    why: 'Without it a request is no OpenID Connect request (OpenID Connect Core section 3.1.2.1).',
    bad: 'scope: profile',
    good: 'scope: openid profile',
  },
  'scope-offline-access-missing': {
    title: '`refresh_token` goes with the scope `offline_access`',
    why: 'The contract gives refresh tokens with that scope and only with it, so users are asked for it.',
    bad: 'grant_types: [authorization_code, refresh_token]\nscope: openid profile',
    good: 'grant_types: [authorization_code, refresh_token]\nscope: openid profile offline_access',
  },
  'grant-refresh-token-missing': {
    title: 'The scope `offline_access` goes with the grant type `refresh_token`',
    why: 'Users would be asked for something that the client cannot use.',
    bad: 'scope: openid profile offline_access',
    good: 'grant_types: [authorization_code, refresh_token]\nscope: openid profile offline_access',
  },
  'previously-itself': {
    title: '`previously` names another name than the present one',
    why: 'Nothing is renamed to what it is called already.',
    bad: 'client_id: nebula-web\npreviously: nebula-web',
    good: 'client_id: nebula-web\npreviously: nebula-site',
  },
  'previously-in-use': {
    title: '`previously` names what no longer exists under that name',
    why: 'A rename takes secret, users and consents along; what still exists keeps them.',
    bad: 'clients: [{ client_id: nebula-web }, { client_id: nebula-app, previously: nebula-web }]',
    good: 'clients: [{ client_id: nebula-app, previously: nebula-web }]',
  },
  'previously-twice': {
    title: 'Only one thing can have had a name before',
    why: 'There is one secret and one set of users to take along.',
    bad: 'clients:\n  - { client_id: nebula-a, previously: nebula-web }\n  - { client_id: nebula-b, previously: nebula-web }',
    good: 'clients:\n  - { client_id: nebula-a, previously: nebula-web }\n  - { client_id: nebula-b }',
  },
  'previously-of-another-group': {
    title: 'A client was one of the same group before',
    why: 'With a client goes its secret: what a group leaves behind is not for another to take.',
    bad: 'client_id: nebula-web\npreviously: andromeda-web',
    good: 'client_id: nebula-web\npreviously: nebula-site',
  },
} as const satisfies RuleFamily;
