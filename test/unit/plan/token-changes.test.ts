import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { DesiredResource } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { fromFiles, inKeycloak } from '../../support/resources.ts';

const owned = ({ kind, name, state }: DesiredResource) => inKeycloak(kind, name, state);
const mapper = (id: boolean, access: boolean) => ({
  protocolMapper: 'any',
  config: {
    'id.token.claim': String(id),
    'access.token.claim': String(access),
    'userinfo.token.claim': String(id),
  },
});
const scope = (protocolMappers: JsonObject) => fromFiles('scope', 'email', { protocolMappers });
const client = (
  name: string,
  optionalClientScopes: readonly string[],
  defaultClientScopes: readonly string[] = [],
  protocolMappers: JsonObject = {},
) => fromFiles('client', name, { defaultClientScopes, optionalClientScopes, protocolMappers });
const tokens = (desired: readonly DesiredResource[], actual: readonly DesiredResource[]) =>
  buildPlan(desired, actual.map(owned), { realm: 'verse', prune: true }).tokens;

const INSIDE = { given: 'asked', id: ['email'], access: [], userinfo: ['email'] };
const LOST = [
  { place: 'id', gained: [], lost: ['email'] },
  { place: 'userinfo', gained: [], lost: ['email'] },
];

describe('the token changes of a plan', () => {
  const before = scope({ email: mapper(true, false) });

  it('tell which claim moves into the access token, for every client that may ask for the scope', () => {
    const clients = [client('a', ['email']), client('b', ['email']), client('c', [])];
    const after = scope({ email: mapper(true, true) });
    expect(tokens([after, ...clients], [before, ...clients])).toEqual([
      {
        clients: ['client/a', 'client/b'],
        places: [{ place: 'access', gained: ['email'], lost: [] }],
        scopes: [{ scope: 'email', before: INSIDE, after: { ...INSIDE, access: ['email'] } }],
      },
    ]);
  });

  it('tell what a client loses with a scope', () => {
    expect(tokens([before, client('a', [])], [before, client('a', ['email'])])).toEqual([
      { clients: ['client/a'], places: LOST, scopes: [{ scope: 'email', before: INSIDE, after: null }] },
    ]);
  });

  it('tell what goes with a client that is deleted', () => {
    expect(tokens([before], [before, client('a', ['email'])])).toEqual([
      {
        clients: ['client/a'],
        places: LOST.map((place) => ({ ...place, lost: [...place.lost, 'sub'] })),
        scopes: [{ scope: 'email', before: INSIDE, after: null }],
      },
    ]);
  });

  it('tell that a client gets unasked what it had to ask for', () => {
    expect(tokens([before, client('a', [], ['email'])], [before, client('a', ['email'])])).toEqual([
      {
        clients: ['client/a'],
        places: [],
        scopes: [{ scope: 'email', before: INSIDE, after: { ...INSIDE, given: 'always' } }],
      },
    ]);
  });

  it('tell of `sub` in ID token and UserInfo too, where Keycloak puts it by itself', () => {
    const sub = { protocolMapper: 'oidc-sub-mapper', config: { 'access.token.claim': 'true' } };
    const basic = fromFiles('scope', 'basic', { protocolMappers: { sub } });
    const [change] = tokens([basic, client('a', [], ['basic'])], [basic]);
    expect(change?.places).toEqual(
      (['id', 'access', 'userinfo'] as const).map((place) => ({ place, gained: ['sub'], lost: [] })),
    );
    const [without] = tokens([client('a', [], [])], [basic, client('a', [], ['basic'])]);
    expect(without?.places).toEqual([{ place: 'access', gained: [], lost: ['sub'] }]);
  });

  it("name no scope for what the client's own mappers put in", () => {
    const aud = { aud: mapper(false, true) };
    expect(tokens([client('a', [], [], aud)], [client('a', [])])).toEqual([
      {
        clients: ['client/a'],
        places: [{ place: 'access', gained: ['aud'], lost: [] }],
        scopes: [
          { scope: null, before: null, after: { given: 'always', id: [], access: ['aud'], userinfo: [] } },
        ],
      },
    ]);
  });

  it('are none where only words change', () => {
    const renamed = { ...before, state: { ...before.state, description: 'Anew' } };
    expect(tokens([renamed, client('a', ['email'])], [before, client('a', ['email'])])).toEqual([]);
  });
});
