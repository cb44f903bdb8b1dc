import { describe, expect, it } from 'vitest';
import { buildDesired } from '../../../lib/desired/build.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import type { Documents } from '../../../lib/model/documents/loaded.ts';
import { asObject } from '../../../lib/model/json.ts';
import type { Address } from '../../../lib/model/resource.ts';

async function documentsFor(env: string): Promise<Documents> {
  const { documents } = await loadDocuments({ realmDir: 'realm', env });
  if (!documents) throw new Error('The true realm is not valid.');
  return documents;
}

const documents = await documentsFor('local');
const desired = buildDesired(documents, 'verse');
const stateOf = (address: Address) => asObject(desired.find((one) => one.address === address)?.state);

describe('what the files ask for', () => {
  it('names each resource once and knows the line it stands in', () => {
    const addresses = desired.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { source } of desired) {
      expect(source.file).toMatch(/^realm\/.+\.yaml$/);
      expect(source.line).toBeGreaterThan(0);
    }
  });

  it('is the same for the same files', () => {
    expect(buildDesired(documents, 'verse')).toEqual(desired);
  });

  it('takes the name of the realm from its caller', () => {
    expect(desired[0]).toMatchObject({ kind: 'realm', name: 'verse' });
  });

  it('leaves out the clients of other environments, and groups that have no others', async () => {
    const production = buildDesired(await documentsFor('production'), 'verse');
    expect(production.filter(({ kind }) => kind === 'client')).toEqual([]);
    expect(production.filter(({ kind }) => kind === 'group').map(({ name }) => name)).toEqual([
      'integrators',
    ]);
  });

  it('makes a group without any clients everywhere', async () => {
    const production = await documentsFor('production');
    const integrators = production.integrators.map((one) => ({
      ...one,
      value: { ...one.value, clients: [] },
    }));
    const groups = buildDesired({ ...production, integrators }, 'verse').filter(
      ({ kind }) => kind === 'group',
    );
    expect(groups.map(({ name }) => name)).toEqual([
      'integrators',
      'integrators/hangar-bay',
      'integrators/star-atlas',
    ]);
  });
});

describe('a client', () => {
  it('asks for consent and PKCE, and has no role that was not given to it', () => {
    expect(stateOf('client/star-atlas-web')).toMatchObject({
      consentRequired: true,
      fullScopeAllowed: false,
      implicitFlowEnabled: false,
      directAccessGrantsEnabled: false,
      serviceAccountsEnabled: false,
      attributes: { 'pkce.code.challenge.method': 'S256' },
    });
  });

  it('has `openid` always and its other scopes on request', () => {
    expect(stateOf('client/hangar-bay-app')).toMatchObject({
      defaultClientScopes: ['basic'],
      optionalClientScopes: ['offline_access', 'profile', 'rsi.profile'],
    });
  });

  it('names its own id as the audience', () => {
    const { protocolMappers } = stateOf('client/star-atlas-web');
    expect(JSON.stringify(protocolMappers)).toContain('"star-atlas-web"');
  });

  it('has refresh tokens only by its grant types', () => {
    expect(stateOf('client/star-atlas-web')).toMatchObject({ attributes: { 'use.refresh.tokens': 'true' } });
    expect(stateOf('client/hangar-bay-web')).toMatchObject({ attributes: { 'use.refresh.tokens': 'false' } });
  });
});

describe('a scope', () => {
  it('asks for consent with its text where it has one', () => {
    expect(stateOf('scope/email')).toMatchObject({
      attributes: { 'display.on.consent.screen': 'true', 'consent.screen.text': 'Your email address' },
    });
    expect(stateOf('scope/account_console')).toMatchObject({
      attributes: { 'display.on.consent.screen': 'false', 'include.in.token.scope': 'false' },
    });
  });

  it('carries the roles that may stand in the token', () => {
    expect(stateOf('scope/roles')['clientRoles']).toHaveLength(10);
    expect(stateOf('scope/offline_access')).toMatchObject({ realmRoles: ['offline_access'] });
  });
});
