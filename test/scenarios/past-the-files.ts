import { expect } from 'vitest';
import { asObject, type JsonObject } from '../../lib/model/json.ts';
import type { Kind } from '../../lib/model/resource.ts';
import { type ForeignRole, REALM, type Scenario } from './scenario.ts';

const WEB = 'star-atlas-web';

function withAttribute(
  representation: JsonObject,
  name: string,
  value: string | readonly string[],
): JsonObject {
  return { ...representation, attributes: { ...asObject(representation['attributes']), [name]: value } };
}

function listed(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

const REALM_ADMIN: ForeignRole = { client: 'realm-management', role: 'realm-admin' };

const WIDENED: readonly (readonly [Kind, string])[] = [
  ['role', 'CitizenId/AccountType/Citizen'],
  ['default-role', 'everybody'],
  ['group', 'integrators'],
  ['group', 'integrators/hangar-bay'],
  ['scope', 'email'],
];

const LEAK: JsonObject = {
  name: 'leak',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-usermodel-attribute-mapper',
  config: { 'user.attribute': 'email', 'claim.name': 'leak', 'access.token.claim': 'true' },
};

/** What people do in the admin console: undone where it is ours, left alone where it is not. */
export const pastTheFilesScenarios: readonly Scenario[] = [
  {
    name: 'settings of a client changed by hand are put back',
    steps: [
      {
        byHand: ({ alter }) =>
          alter('client', WEB, (client) => ({
            ...withAttribute(client, 'access.token.lifespan', '864000'),
            frontchannelLogout: true,
            redirectUris: ['http://127.0.0.1:8400/callback', 'https://attacker.example/'],
            protocolMappers: [...listed(client['protocolMappers']), LEAK],
          })),
        changes: [
          `update client/${WEB}: attributes.access.token.lifespan frontchannelLogout protocolMappers.leak redirectUris`,
        ],
        findings: [`warning reverts-drift client/${WEB}`],
      },
    ],
  },
  {
    name: 'a mapper added by hand to a scope is taken away, whatever its name',
    steps: [
      {
        byHand: ({ alter }) =>
          alter('scope', 'email', (scope) => ({
            ...scope,
            protocolMappers: [
              ...listed(scope['protocolMappers']),
              LEAK,
              { ...LEAK, name: 'constructor' },
              { ...LEAK, name: '__proto__' },
            ],
          })),
        changes: [
          'update scope/email: protocolMappers.__proto__ protocolMappers.constructor protocolMappers.leak',
        ],
        findings: ['warning reverts-drift scope/email'],
      },
    ],
  },
  {
    name: 'a client deleted by hand is made anew',
    steps: [{ byHand: ({ remove }) => remove('client', WEB), changes: [`create client/${WEB}`] }],
  },
  {
    name: 'attributes added by hand to a scope, a role and a group are taken away',
    steps: [
      {
        byHand: async ({ alter }) => {
          await alter('scope', 'email', (scope) => withAttribute(scope, 'note', 'by hand'));
          await alter('role', 'CitizenId/Status/Verified', (role) =>
            withAttribute(role, 'note', ['by hand']),
          );
          await alter('group', 'integrators/hangar-bay', (group) =>
            withAttribute(group, 'note', ['by hand']),
          );
        },
        changes: [
          'update group/integrators/hangar-bay: attributes.note',
          'update role/CitizenId/Status/Verified: attributes.note',
          'update scope/email: attributes.note',
        ],
        findings: [
          'warning reverts-drift role/CitizenId/Status/Verified',
          'warning reverts-drift scope/email',
          'warning reverts-drift group/integrators/hangar-bay',
        ],
      },
    ],
  },
  {
    name: "a right of Keycloak's, given by hand to what many have, is taken away",
    steps: [
      {
        byHand: async ({ grant }) => {
          for (const [kind, name] of WIDENED) await grant(kind, name, REALM_ADMIN);
        },
        changes: [
          'update default-role/everybody: otherRoles',
          'update group/integrators/hangar-bay: otherRoles',
          'update group/integrators: otherRoles',
          'update role/CitizenId/AccountType/Citizen: composites',
          'update scope/email: otherRoles',
        ],
        findings: [
          'warning reverts-drift role/CitizenId/AccountType/Citizen',
          'warning reverts-drift default-role/everybody',
          'warning reverts-drift group/integrators',
          'warning reverts-drift scope/email',
          'warning reverts-drift group/integrators/hangar-bay',
        ],
      },
    ],
  },
  {
    name: 'rights that whoever signs up, or a permission of somebody, would bring are taken away',
    steps: [
      {
        byHand: ({ alter }) =>
          alter('realm', REALM, (realm) => ({
            ...realm,
            defaultGroups: ['/integrators', '/integrators/hangar-bay'],
            adminPermissionsEnabled: true,
          })),
        changes: [`update realm/${REALM}: adminPermissionsEnabled defaultGroups`],
        findings: [`warning reverts-drift realm/${REALM}`],
      },
    ],
  },
  {
    name: "the realm's address, its name as markup and its way of back-channel sign-ins are put back",
    steps: [
      {
        byHand: ({ alter }) =>
          alter('realm', REALM, (realm) => ({
            ...withAttribute(
              withAttribute(realm, 'frontendUrl', 'https://attacker.example/'),
              'cibaBackchannelTokenDeliveryMode',
              'push',
            ),
            displayNameHtml: '<a href="https://attacker.example/">Citizen iD</a>',
          })),
        changes: [
          `update realm/${REALM}: attributes.cibaBackchannelTokenDeliveryMode attributes.frontendUrl displayNameHtml`,
        ],
        findings: [`warning reverts-drift realm/${REALM}`],
      },
    ],
  },
  {
    name: 'foreign clients, scopes, roles and groups outlive --prune',
    steps: [
      {
        byHand: async ({ create }) => {
          await create('client', 'somebodys-app');
          await create('scope', 'somebodys');
          await create('role', 'Somebodys');
          await create('group', 'integrators/somebodys');
        },
        prune: true,
        changes: [],
        afterwards: async ({ read, remove }) => {
          const foreign = [
            ['client', 'somebodys-app'],
            ['scope', 'somebodys'],
            ['role', 'Somebodys'],
            ['group', 'integrators/somebodys'],
          ] as const;
          for (const [kind, name] of foreign) {
            expect(await read(kind, name)).toBeDefined();
            await remove(kind, name);
          }
        },
      },
    ],
  },
  {
    name: "somebody else's client of a desired id stops the apply and stays as it is",
    steps: [
      {
        byHand: async ({ remove, create }) => {
          await remove('client', WEB);
          await create('client', WEB, { name: 'Not from the files' });
        },
        changes: [],
        findings: [`error foreign-object client/${WEB}`],
        afterwards: async ({ read, remove }) => {
          expect(await read('client', WEB)).toMatchObject({ name: 'Not from the files' });
          await remove('client', WEB);
        },
      },
    ],
  },
];
