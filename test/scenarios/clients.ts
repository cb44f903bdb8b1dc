import { DEVICE, EXCHANGE } from '../support/registered-names.ts';
import type { Scenario } from './scenario.ts';

const STAR_ATLAS = 'integrators/star-atlas.yaml';

/** Signs in as itself, so no address leads back to it. */
const BOT = {
  client_id: 'star-atlas-bot',
  client_name: 'Star Atlas robot',
  type: 'confidential',
  grant_types: ['client_credentials'],
  scope: 'openid roles',
};

const TELEVISION = {
  client_id: 'star-atlas-tv',
  client_name: 'Star Atlas for television',
  type: 'confidential',
  grant_types: [DEVICE, EXCHANGE, 'refresh_token'],
  scope: 'openid profile offline_access',
};

export const clientScenarios: readonly Scenario[] = [
  {
    name: "a client's redirect URI is changed and nothing else",
    steps: [
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => {
            file.setIn(['clients', 0, 'redirect_uris'], ['http://127.0.0.1:8499/callback']);
          }),
        changes: ['update client/star-atlas-web: redirectUris'],
      },
    ],
  },
  {
    name: 'a renamed client is made anew, and the old one stays until --prune',
    steps: [
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => file.setIn(['clients', 0, 'client_id'], 'star-atlas-site')),
        changes: ['create client/star-atlas-site'],
        findings: ['notice leftover client/star-atlas-web'],
      },
      { prune: true, changes: ['delete client/star-atlas-web'] },
    ],
  },
  {
    name: 'a client gains one scope and loses another',
    steps: [
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) =>
            file.setIn(['clients', 1, 'scope'], 'openid profile email rsi.profile offline_access'),
          ),
        changes: ['update client/star-atlas-app: optionalClientScopes'],
        findings: ['warning scope-added client/star-atlas-app'],
      },
    ],
  },
  {
    name: 'a confidential client becomes public, and confidential again',
    steps: [
      {
        files: ({ edit }) => edit(STAR_ATLAS, (file) => file.setIn(['clients', 0, 'type'], 'public')),
        changes: [
          'update client/star-atlas-web: attributes.citizenid.secret-version attributes.client.secret.authentication.allowed.method publicClient',
        ],
        findings: ['error became-public client/star-atlas-web'],
        accept: ['became-public'],
      },
      {
        files: ({ edit }) => edit(STAR_ATLAS, (file) => file.setIn(['clients', 0, 'type'], 'confidential')),
        changes: [
          'update client/star-atlas-web: attributes.citizenid.secret-version attributes.client.secret.authentication.allowed.method publicClient',
        ],
      },
    ],
  },
  {
    name: 'a public client becomes a confidential one that needs no proof key',
    steps: [
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => {
            file.setIn(['clients', 1, 'type'], 'confidential');
            file.setIn(['clients', 1, 'pkce'], 'optional');
          }),
        changes: [
          'update client/star-atlas-app: attributes.citizenid.secret-version attributes.client.secret.authentication.allowed.method attributes.pkce.code.challenge.method publicClient',
        ],
        findings: ['error pkce-dropped client/star-atlas-app'],
        accept: ['pkce-dropped'],
      },
    ],
  },
  {
    name: "an integrator's file is removed, and --prune takes its group and clients away",
    steps: [
      {
        files: ({ remove }) => remove('integrators/hangar-bay.yaml'),
        changes: [],
        findings: [
          'notice leftover client/hangar-bay-app',
          'notice leftover client/hangar-bay-web',
          'notice leftover group/integrators/hangar-bay',
        ],
      },
      {
        prune: true,
        changes: [
          'delete client/hangar-bay-app',
          'delete client/hangar-bay-web',
          'delete group/integrators/hangar-bay',
        ],
      },
    ],
  },
  {
    name: 'clients of every other grant type are made, changed and pruned',
    steps: [
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => {
            file.addIn(['clients'], file.createNode(BOT));
            file.addIn(['clients'], file.createNode(TELEVISION));
          }),
        changes: [
          'create client/star-atlas-bot',
          'create client/star-atlas-tv',
          'create scope/token-exchange',
        ],
      },
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => {
            for (const index of [2, 3]) file.setIn(['clients', index, 'client_name'], 'Renamed');
          }),
        changes: ['update client/star-atlas-bot: name', 'update client/star-atlas-tv: name'],
      },
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => {
            for (const index of [3, 2]) file.deleteIn(['clients', index]);
          }),
        prune: true,
        changes: [
          'delete client/star-atlas-bot',
          'delete client/star-atlas-tv',
          'delete scope/token-exchange',
        ],
      },
    ],
  },
];
