import type { RealmFiles } from '../support/realm/realm-files.ts';
import type { Scenario } from './scenario.ts';

const PILOT = 'CitizenId/AccountRole/Pilot';

export const roleScenarios: readonly Scenario[] = [
  {
    name: 'a role is added, described anew and pruned',
    steps: [
      {
        files: ({ edit }) =>
          edit('roles.yaml', (file) => file.setIn(['roles', PILOT], { description: 'Flies' })),
        changes: [`create role/${PILOT}`],
      },
      {
        files: ({ edit }) =>
          edit('roles.yaml', (file) => file.setIn(['roles', PILOT, 'description'], 'Flies well')),
        changes: [`update role/${PILOT}: description`],
      },
      {
        files: ({ edit }) => edit('roles.yaml', (file) => file.deleteIn(['roles', PILOT])),
        prune: true,
        changes: [`delete role/${PILOT}`],
      },
    ],
  },
  {
    name: 'every user gets another default role',
    steps: [
      {
        files: ({ edit }) =>
          edit('roles.yaml', (file) => file.set('default', ['CitizenId/AccountType/Organization'])),
        changes: ['update default-role/everybody: roles'],
        findings: ['warning role-granted default-role/everybody'],
      },
    ],
  },
  {
    name: 'more roles gone than the limit allows are stopped by review and stay',
    steps: [
      {
        files: async (files) => {
          await dropInternalRoles(files);
        },
        prune: true,
        changes: [
          'delete role/CitizenId/Internal/Admin',
          'delete role/CitizenId/Internal/Moderator',
          'delete role/CitizenId/Internal/SuperAdmin',
          'update scope/roles: clientRoles',
        ],
        findings: ['error mass-delete role/CitizenId/Internal/Admin'],
      },
    ],
  },
];

async function dropInternalRoles({ edit }: RealmFiles): Promise<void> {
  await edit('roles.yaml', (file) => {
    for (const name of ['SuperAdmin', 'Admin', 'Moderator']) {
      file.deleteIn(['roles', `CitizenId/Internal/${name}`]);
    }
  });
  await edit('scopes.yaml', (file) => {
    for (const index of [9, 8, 7]) file.deleteIn(['scopes', 'roles', 'roles', index]);
  });
}
