import type { Scenario } from './scenario.ts';

const ROLES = [
  'AccountRole/Integrator',
  'AccountRole/Partner',
  'AccountType/Citizen',
  'AccountType/Organization',
  'Internal/Admin',
  'Internal/InternalSystem',
  'Internal/Moderator',
  'Internal/SuperAdmin',
  'Status/Banned',
  'Status/Verified',
];

const SCOPES = [
  'account_console',
  'basic',
  'discord.profile',
  'email',
  'google.profile',
  'offline_access',
  'profile',
  'roles',
  'rsi.profile',
  'twitch.profile',
];

/** The one scenario upon an empty Keycloak: it runs before all others. */
export const fromNothing: Scenario = {
  name: 'the first apply makes everything the files ask for, and the second nothing',
  from: 'nothing',
  steps: [
    {
      changes: [
        'create built-in-client/account-console',
        'create built-in-client/admin-cli',
        'create client-policies/realm',
        'create client/hangar-bay-app',
        'create client/hangar-bay-web',
        'create client/star-atlas-app',
        'create client/star-atlas-web',
        'create default-role/everybody',
        'create group/integrators',
        'create group/integrators/hangar-bay',
        'create group/integrators/star-atlas',
        'create realm/this-realm',
        'create role-client/citizenid-roles',
        ...ROLES.map((name) => `create role/CitizenId/${name}`),
        ...SCOPES.map((name) => `create scope/${name}`),
        'create user-profile/users',
      ],
    },
    { changes: [] },
    { prune: true, changes: [] },
  ],
};
