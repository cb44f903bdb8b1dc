import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { ActualResource, DesiredResource, Kind } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';

const source = { file: 'realm/scopes.yaml', line: 1, column: 1 };
const resource = (kind: Kind, name: string, state: JsonObject): DesiredResource => ({
  kind,
  name,
  address: `${kind}/${name}`,
  state,
  source,
});
const owned = (desired: DesiredResource): ActualResource => ({
  ...desired,
  ownership: 'owned',
  appliedDigest: undefined,
  id: desired.name,
});
const mapper = (id: boolean, access: boolean) => ({
  protocolMapper: 'any',
  config: {
    'id.token.claim': String(id),
    'access.token.claim': String(access),
    'userinfo.token.claim': String(id),
  },
});
const scope = (protocolMappers: JsonObject) => resource('scope', 'email', { protocolMappers });
const client = (
  name: string,
  optionalClientScopes: readonly string[],
  defaultClientScopes: readonly string[] = [],
  protocolMappers: JsonObject = {},
) => resource('client', name, { defaultClientScopes, optionalClientScopes, protocolMappers });
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
      { clients: ['client/a'], places: LOST, scopes: [{ scope: 'email', before: INSIDE, after: null }] },
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
