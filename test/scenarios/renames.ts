import { expect } from 'vitest';
import type { Kind } from '../../lib/model/resource.ts';
import { type RealmFiles, renameKey } from '../support/realm/realm-files.ts';
import type { Hand, Scenario, Step } from './scenario.ts';

const STAR_ATLAS = 'integrators/star-atlas.yaml';
const CITIZEN = 'CitizenId/AccountType/Citizen';
const PERSON = 'CitizenId/AccountType/Person';

/** Remembers the id that an object has before the step, and looks for it under the new name after it. */
function keepsItsId(kind: Kind, from: string, to: string): Pick<Step, 'byHand' | 'afterwards'> {
  let id: unknown;
  return {
    byHand: async (hand: Hand) => {
      id = (await hand.read(kind, from))?.['id'];
      expect(id).toBeTypeOf('string');
    },
    afterwards: async (hand: Hand) => {
      expect(await hand.read(kind, to)).toMatchObject({ id });
      expect(await hand.read(kind, from)).toBeUndefined();
    },
  };
}

async function renameClient({ edit }: RealmFiles): Promise<void> {
  await edit(STAR_ATLAS, (file) => {
    file.setIn(['clients', 0, 'client_id'], 'star-atlas-site');
    file.setIn(['clients', 0, 'previously'], 'star-atlas-web');
  });
}

const GROUP = 'attributes.citizenid.group';
const AUDIENCE = 'protocolMappers.aud.config.included.client.audience';

export const renameScenarios: readonly Scenario[] = [
  {
    name: 'a client is renamed in place, its audience with it, and `previously` may stay',
    steps: [
      {
        ...keepsItsId('client', 'star-atlas-web', 'star-atlas-site'),
        files: renameClient,
        changes: [`update client/star-atlas-site: clientId ${AUDIENCE}`],
        findings: ['warning renamed client/star-atlas-site'],
      },
      { prune: true, changes: [] },
    ],
  },
  {
    name: 'a client that exists under both names is not renamed, and the old one is a leftover',
    steps: [
      {
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => file.setIn(['clients', 0, 'client_id'], 'star-atlas-site')),
        changes: ['create client/star-atlas-site'],
        findings: ['notice leftover client/star-atlas-web'],
      },
      { files: renameClient, changes: [], findings: ['notice leftover client/star-atlas-web'] },
      { prune: true, changes: ['delete client/star-atlas-web'] },
    ],
  },
  {
    name: "somebody else's client is never renamed",
    steps: [
      {
        byHand: ({ create }) => create('client', 'star-atlas-hand', { description: 'by hand' }),
        files: ({ edit }) =>
          edit(STAR_ATLAS, (file) => {
            file.addIn(
              ['clients'],
              file.createNode({
                client_id: 'star-atlas-bot',
                previously: 'star-atlas-hand',
                client_name: 'Star Atlas robot',
                type: 'confidential',
                grant_types: ['client_credentials'],
                scope: 'openid roles',
              }),
            );
          }),
        changes: [],
        findings: ['error foreign-object client/star-atlas-hand'],
      },
      {
        byHand: ({ remove }) => remove('client', 'star-atlas-hand'),
        changes: ['create client/star-atlas-bot'],
      },
    ],
  },
  {
    name: 'a scope is renamed, and its clients follow without being written to',
    steps: [
      {
        ...keepsItsId('scope', 'rsi.profile', 'rsi.account'),
        files: async ({ edit }) => {
          await edit('scopes.yaml', (file) => renameKey(file, ['scopes'], 'rsi.profile', 'rsi.account'));
          for (const group of ['star-atlas', 'hangar-bay']) {
            await edit(`integrators/${group}.yaml`, (file) => {
              for (const index of [0, 1]) {
                const path = ['clients', index, 'scope'];
                file.setIn(path, String(file.getIn(path)).replace('rsi.profile', 'rsi.account'));
              }
            });
          }
        },
        changes: ['update scope/rsi.account: name'],
        findings: ['warning renamed scope/rsi.account'],
      },
    ],
  },
  {
    name: 'a role is renamed, and the scope and the default role that hold it follow',
    steps: [
      {
        ...keepsItsId('role', CITIZEN, PERSON),
        files: async ({ edit }) => {
          await edit('roles.yaml', (file) => {
            renameKey(file, ['roles'], CITIZEN, PERSON);
            file.setIn(['default', 0], PERSON);
          });
          await edit('scopes.yaml', (file) => file.setIn(['scopes', 'roles', 'roles', 2], PERSON));
        },
        changes: [`update role/${PERSON}: name`],
        findings: [`warning renamed role/${PERSON}`],
      },
    ],
  },
  {
    name: 'an integrator is renamed with its clients',
    steps: [
      {
        ...keepsItsId('group', 'integrators/star-atlas', 'integrators/star-charts'),
        files: async ({ edit, move }) => {
          await move(STAR_ATLAS, 'integrators/star-charts.yaml');
          await edit('integrators/star-charts.yaml', (file) => {
            file.set('group', 'star-charts');
            file.set('previously', 'star-atlas');
            for (const [index, name] of ['web', 'app'].entries()) {
              file.setIn(['clients', index, 'client_id'], `star-charts-${name}`);
              file.setIn(['clients', index, 'previously'], `star-atlas-${name}`);
            }
          });
        },
        changes: [
          `update client/star-charts-app: clientId ${GROUP} ${AUDIENCE}`,
          `update client/star-charts-web: clientId ${GROUP} ${AUDIENCE}`,
          'update group/integrators/star-charts: name',
        ],
        findings: [
          'error renamed group/integrators/star-charts',
          'warning renamed client/star-charts-app',
          'warning renamed client/star-charts-web',
        ],
        accept: ['renamed'],
      },
    ],
  },
];
