import type { Scenario } from './scenario.ts';

const CLAIMS = '../mappers/claims.yaml';

export const scopeScenarios: readonly Scenario[] = [
  {
    name: "a scope's consent text is changed",
    steps: [
      {
        files: ({ edit }) =>
          edit('scopes.yaml', (file) => file.setIn(['scopes', 'email', 'consent'], 'Where to write to you')),
        changes: ['update scope/email: attributes.consent.screen.text'],
      },
    ],
  },
  {
    name: 'a scope gains a claim and loses it again',
    steps: [
      {
        files: async ({ edit }) => {
          await edit(CLAIMS, (file) =>
            file.setIn(['claims', 'locale'], {
              type: 'user-attribute',
              attribute: 'username',
              tokens: ['id'],
            }),
          );
          await edit('scopes.yaml', (file) => file.addIn(['scopes', 'profile', 'claims'], 'locale'));
        },
        changes: ['update scope/profile: protocolMappers.locale'],
      },
      {
        files: async ({ edit }) => {
          await edit(CLAIMS, (file) => file.deleteIn(['claims', 'locale']));
          await edit('scopes.yaml', (file) => file.deleteIn(['scopes', 'profile', 'claims', 2]));
        },
        changes: ['update scope/profile: protocolMappers.locale'],
      },
    ],
  },
  {
    name: 'a claim moves into the access token',
    steps: [
      {
        files: ({ edit }) =>
          edit(CLAIMS, (file) =>
            file.setIn(['claims', 'urn:user:rsi:enlistedAt', 'tokens'], ['id', 'access']),
          ),
        changes: [
          'update scope/rsi.profile: protocolMappers.urn:user:rsi:enlistedAt.config.access.token.claim protocolMappers.urn:user:rsi:enlistedAt.config.introspection.token.claim',
        ],
        findings: ['error claim-in-access-token scope/rsi.profile'],
        accept: ['claim-in-access-token'],
      },
    ],
  },
  {
    name: 'a role is taken from the scope `roles`',
    steps: [
      {
        files: ({ edit }) => edit('scopes.yaml', (file) => file.deleteIn(['scopes', 'roles', 'roles', 9])),
        changes: ['update scope/roles: clientRoles'],
      },
    ],
  },
  {
    name: 'a scope that becomes required moves to the default scopes of its clients, and back',
    steps: [
      {
        files: ({ edit }) => edit('scopes.yaml', (file) => file.setIn(['scopes', 'email', 'required'], true)),
        changes: [
          'update client/hangar-bay-web: defaultClientScopes optionalClientScopes',
          'update client/star-atlas-web: defaultClientScopes optionalClientScopes',
        ],
        findings: ['warning scope-added client/hangar-bay-web', 'warning scope-added client/star-atlas-web'],
      },
      {
        files: ({ edit }) => edit('scopes.yaml', (file) => file.deleteIn(['scopes', 'email', 'required'])),
        changes: [
          'update client/hangar-bay-web: defaultClientScopes optionalClientScopes',
          'update client/star-atlas-web: defaultClientScopes optionalClientScopes',
        ],
      },
    ],
  },
  {
    name: 'a new scope is made and given to the client that asks for it, then both go',
    steps: [
      {
        files: async ({ edit }) => {
          await edit('scopes.yaml', (file) =>
            file.setIn(['scopes', 'fleet.profile'], { consent: 'Your fleet', claims: ['name'] }),
          );
          await edit('integrators/star-atlas.yaml', (file) =>
            file.setIn(
              ['clients', 1, 'scope'],
              'openid profile roles rsi.profile offline_access fleet.profile',
            ),
          );
        },
        changes: ['create scope/fleet.profile', 'update client/star-atlas-app: optionalClientScopes'],
        findings: ['warning scope-added client/star-atlas-app'],
      },
      {
        prune: true,
        files: async ({ edit }) => {
          await edit('scopes.yaml', (file) => file.deleteIn(['scopes', 'fleet.profile']));
          await edit('integrators/star-atlas.yaml', (file) =>
            file.setIn(['clients', 1, 'scope'], 'openid profile roles rsi.profile offline_access'),
          );
        },
        changes: ['delete scope/fleet.profile', 'update client/star-atlas-app: optionalClientScopes'],
      },
    ],
  },
];
