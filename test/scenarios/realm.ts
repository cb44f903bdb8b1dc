import { expect } from 'vitest';
import { asObject } from '../../lib/model/json.ts';
import { REALM, type Scenario } from './scenario.ts';

export const realmScenarios: readonly Scenario[] = [
  {
    name: 'the life of access tokens is changed',
    steps: [
      {
        files: ({ edit }) => edit('realm.yaml', (file) => file.setIn(['tokens', 'access_token'], '2h')),
        changes: [`update realm/${REALM}: accessTokenLifespan accessTokenLifespanForImplicitFlow`],
      },
    ],
  },
  {
    name: 'realm attributes that no file speaks of outlive an update of the realm',
    steps: [
      {
        byHand: ({ alter }) =>
          alter('realm', REALM, (realm) => ({
            ...realm,
            attributes: { ...asObject(realm['attributes']), 'acr.loa.map': '{"gold":2}' },
          })),
        files: ({ edit }) => edit('realm.yaml', (file) => file.setIn(['tokens', 'access_token'], '3h')),
        changes: [`update realm/${REALM}: accessTokenLifespan accessTokenLifespanForImplicitFlow`],
        afterwards: async ({ read }) => {
          const realm = await read('realm', REALM);
          expect(asObject(realm?.['attributes'])).toHaveProperty(['acr.loa.map'], '{"gold":2}');
        },
      },
    ],
  },
  {
    name: 'the user profile gains an attribute',
    steps: [
      {
        files: ({ edit }) =>
          edit('user-profile.yaml', (file) =>
            file.setIn(['attributes', 'rsi.fleet'], {
              display_name: 'Fleet',
              group: 'rsi',
              view: ['admin', 'user'],
              edit: ['admin'],
            }),
          ),
        changes: ['update user-profile/users: attributes.rsi.fleet'],
      },
    ],
  },
  {
    name: "the account console's scopes are changed and nothing else of it",
    steps: [
      {
        files: ({ edit }) =>
          edit('realm.yaml', (file) =>
            file.setIn(
              ['built_in_clients', 'account-console', 'scopes'],
              ['openid', 'profile', 'account_console', 'email'],
            ),
          ),
        changes: ['update built-in-client/account-console: defaultClientScopes'],
        findings: ['warning scope-added built-in-client/account-console'],
      },
    ],
  },
  {
    name: "a group's name for people is changed",
    steps: [
      {
        files: ({ edit }) =>
          edit('integrators/hangar-bay.yaml', (file) => file.set('display_name', 'Hangar Bay II')),
        changes: [
          'update client/hangar-bay-app: description',
          'update client/hangar-bay-web: description',
          'update group/integrators/hangar-bay: attributes.display_name',
        ],
      },
    ],
  },
  {
    name: 'a group keeps many contacts in the order of its file',
    steps: [
      {
        files: ({ edit }) =>
          edit('integrators/hangar-bay.yaml', (file) =>
            file.set('contacts', ['e@x.example', 'b@x.example', 'd@x.example', 'a@x.example', 'c@x.example']),
          ),
        changes: ['update group/integrators/hangar-bay: attributes.contacts'],
      },
    ],
  },
];
