import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { plan } from '../../lib/commands/plan.ts';
import { reviewCodes } from '../../lib/model/review-code.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';

const files = await copyRealmFiles();
afterAll(files.dispose);
const { session, options } = await freshRealm({ realmDir: files.realmDir });
const call = <T>(request: Parameters<typeof session.call<T>>[1]) => session.call('change by hand', request);

/** Keycloak's own login flow, which any client can be bound to. */
let flow: string;
beforeAll(async () => {
  const flows = await call(({ authenticationManagement }) => authenticationManagement.getFlows());
  flow = flows.find(({ alias }) => alias === 'direct grant')?.id ?? '';
});

async function changed(clientId: string, change: (found: ClientRepresentation) => ClientRepresentation) {
  const [found] = await call(({ clients }) => clients.find({ clientId }));
  const id = found?.id ?? '';
  await call(({ clients }) => clients.update({ id }, { ...found, ...change(found ?? {}) }));
}

/** As a realm was before it had policies, or while somebody had switched them off. */
async function withoutPolicies(hand: () => Promise<void>): Promise<void> {
  const policies = await call(({ clientPolicies }) => clientPolicies.listPolicies({}));
  const off = policies.policies?.map((policy) => ({ ...policy, enabled: false })) ?? [];
  await call(({ clientPolicies }) => clientPolicies.updatePolicy({ policies: off }));
  await hand();
}

async function repaired(): Promise<void> {
  expect((await drift(options)).drift).not.toEqual([]);
  const { failed } = await apply({ ...options, ...UNATTENDED, prune: false, accept: reviewCodes });
  expect(failed).toEqual([]);
  expect((await plan({ ...options, prune: false })).plan.changes).toEqual([]);
}

test('a login flow that somebody has bound to a client is let go', async () => {
  await changed('star-atlas-web', () => ({ authenticationFlowBindingOverrides: { browser: flow } }));
  await repaired();
});

test.each([
  ['every origin', { webOrigins: ['*'] }],
  ['certificates to authenticate with', { clientAuthenticatorType: 'client-x509' }],
  ['secrets that sign', { clientAuthenticatorType: 'client-secret-jwt' }],
])('a client that has got %s past the policies, and other scopes, is put right', async (_, wide) => {
  await withoutPolicies(() => changed('star-atlas-web', () => wide));
  const [client] = await call(({ clients }) => clients.find({ clientId: 'star-atlas-web' }));
  const [scope] = await call(({ clientScopes }) => clientScopes.find());
  const ids = { id: client?.id ?? '', clientScopeId: scope?.id ?? '' };
  await call(({ clients }) => clients.addDefaultClientScope(ids));
  await repaired();
});

test('a public client without a proof key becomes a confidential one that needs none', async () => {
  await withoutPolicies(() =>
    changed('star-atlas-app', ({ attributes }) => ({
      attributes: { ...attributes, 'pkce.code.challenge.method': '' },
    })),
  );
  await files.edit('integrators/star-atlas.yaml', (file) => {
    file.setIn(['clients', 1, 'type'], 'confidential');
    file.setIn(['clients', 1, 'pkce'], 'optional');
  });
  await repaired();
});
