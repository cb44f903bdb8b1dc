import { expect } from 'vitest';
import type { Kind } from '../../lib/model/resource.ts';
import type { RealmFiles } from '../support/realm/realm-files.ts';
import type { Scenario } from './scenario.ts';

/** One more object of a kind that is ever deleted, and how the files come to ask for it, or no longer. */
type Example = {
  readonly kind: Kind;
  readonly name: string;
  readonly add: (files: RealmFiles) => Promise<unknown>;
  readonly drop: (files: RealmFiles) => Promise<unknown>;
};

const SCOUT = {
  client_id: 'star-atlas-scout',
  client_name: 'Scout',
  type: 'public',
  redirect_uris: ['https://scout.example/'],
  scope: 'openid',
};
const SCOUTS = {
  group: 'scouts',
  display_name: 'Scouts',
  contacts: ['scouts@scouts.example'],
  terms_of_service: { version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' },
  members: [{ user: 'ayla', role: 'owner' }],
  clients: [],
};

const EXAMPLES: readonly Example[] = [
  {
    kind: 'client',
    name: SCOUT.client_id,
    add: ({ edit }) =>
      edit('integrators/star-atlas.yaml', (file) => file.addIn(['clients'], file.createNode(SCOUT))),
    drop: ({ edit }) => edit('integrators/star-atlas.yaml', (file) => file.deleteIn(['clients', 2])),
  },
  {
    kind: 'scope',
    name: 'scouts',
    add: ({ edit }) =>
      edit('scopes.yaml', (file) => file.setIn(['scopes', 'scouts'], { claims: ['preferred_username'] })),
    drop: ({ edit }) => edit('scopes.yaml', (file) => file.deleteIn(['scopes', 'scouts'])),
  },
  {
    kind: 'role',
    name: 'Scouts/Scout',
    add: ({ edit }) =>
      edit('roles.yaml', (file) => file.setIn(['roles', 'Scouts/Scout'], { description: 'Scouts ahead' })),
    drop: ({ edit }) => edit('roles.yaml', (file) => file.deleteIn(['roles', 'Scouts/Scout'])),
  },
  {
    kind: 'group',
    name: 'integrators/scouts',
    add: ({ write }) => write('integrators/scouts.yaml', SCOUTS),
    drop: ({ remove }) => remove('integrators/scouts.yaml'),
  },
];

/** The promises of ownership, kind by kind. */
export const ownershipScenarios: readonly Scenario[] = EXAMPLES.flatMap((example) => [
  foreignStays(example),
  prunedOnlyWhenAsked(example),
  limited(example),
]);

function foreignStays({ kind, name, add }: Example): Scenario {
  return {
    name: `somebody else's ${kind} of a newly desired name is not touched, not even with --prune`,
    steps: [
      {
        byHand: ({ create }) => create(kind, name, { description: 'Not from the files' }),
        files: add,
        prune: true,
        changes: [],
        findings: [`error foreign-object ${kind}/${name}`],
        afterwards: async ({ read, remove }) => {
          expect(await read(kind, name)).toMatchObject({ description: 'Not from the files' });
          await remove(kind, name);
        },
      },
    ],
  };
}

function prunedOnlyWhenAsked({ kind, name, add, drop }: Example): Scenario {
  const address = `${kind}/${name}`;
  return {
    name: `a ${kind} that is no longer asked for stays until --prune`,
    steps: [
      { files: add, changes: [`create ${address}`] },
      {
        files: drop,
        changes: [],
        findings: [`notice leftover ${address}`],
        afterwards: async ({ read }) => expect(await read(kind, name)).toBeDefined(),
      },
      {
        prune: true,
        changes: [`delete ${address}`],
        afterwards: async ({ read }) => expect(await read(kind, name)).toBeUndefined(),
      },
    ],
  };
}

function limited({ kind, name, add, drop }: Example): Scenario {
  const address = `${kind}/${name}`;
  return {
    name: `a ${kind} past the limit on deletes stays`,
    steps: [
      { files: add, changes: [`create ${address}`] },
      {
        files: async (files) => {
          await drop(files);
          await files.edit('review.yaml', (file) => file.set('prune', { max_percent: 1, from: 1 }));
        },
        prune: true,
        changes: [`delete ${address}`],
        findings: [`error mass-delete ${address}`],
        afterwards: async ({ read }) => expect(await read(kind, name)).toBeDefined(),
      },
    ],
  };
}
