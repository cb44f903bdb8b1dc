import { describe, expect, it } from 'vitest';
import type { Actor, AdminEvent } from '../../../lib/keycloak/admin-events.ts';
import { toHistory } from '../../../lib/keycloak/event-history.ts';
import type { Kind } from '../../../lib/model/resource.ts';

const OPS: Actor = { realmId: 'master', clientId: 'admin-cli', userId: 'ops' };
const MALLORY: Actor = { realmId: 'master', clientId: 'console', userId: 'mallory' };

type Told = Partial<AdminEvent> & Pick<AdminEvent, 'at' | 'path'>;
const event = (told: Told): AdminEvent => ({
  operation: 'UPDATE',
  type: 'CLIENT',
  actor: MALLORY,
  realmId: 'verse',
  id: undefined,
  name: undefined,
  ...told,
});
const lease = (at: number, id: string): AdminEvent =>
  event({ at, path: 'roles/citizenid.lease', type: 'REALM_ROLE', operation: 'CREATE', actor: OPS, id });
const leaseEnd = (at: number, id: string): AdminEvent =>
  event({ at, path: `roles-by-id/${id}`, type: 'REALM_ROLE', operation: 'DELETE', actor: OPS });

/** Newest first, as Keycloak lists them. */
const history = (...events: readonly AdminEvent[]) => toHistory(events.toSorted((a, b) => b.at - a.at));

const touched = (kind: Kind, name: string, told: Omit<Told, 'at'>): boolean =>
  history(event({ at: 1, ...told } as Told)).lastChange({ kind, name, id: 'ID' }) !== undefined;

describe('what Keycloak notes of a change', () => {
  it.each<[Kind, string, Omit<Told, 'at'>]>([
    ['realm', 'verse', { path: '', type: 'REALM' }],
    ['realm', 'verse', { path: 'events/config', type: 'REALM' }],
    ['user-profile', 'users', { path: 'users/profile', type: 'USER_PROFILE' }],
    ['client', 'acme', { path: 'clients/ID' }],
    ['client', 'acme', { path: 'clients/ID/protocol-mappers/models/M', type: 'PROTOCOL_MAPPER' }],
    ['client', 'acme', { path: 'clients/ID/optional-client-scopes/S' }],
    ['role-client', 'roles', { path: 'clients/ID' }],
    ['role', 'A/B', { path: 'roles-by-id/ID', type: 'CLIENT_ROLE' }],
    ['role', 'A/B', { path: 'clients/C/roles/A/B', type: 'CLIENT_ROLE' }],
    ['default-role', 'everybody', { path: 'roles-by-id/ID/composites', type: 'REALM_ROLE' }],
    ['default-role', 'everybody', { path: 'roles/default-roles-verse/composites', type: 'REALM_ROLE' }],
    ['scope', 'email', { path: 'client-scopes/ID/protocol-mappers/models/M', type: 'PROTOCOL_MAPPER' }],
    ['scope', 'email', { path: 'client-scopes/ID/scope-mappings/clients/C' }],
    ['scope', 'email', { path: 'default-optional-client-scopes/ID', type: 'CLIENT_SCOPE' }],
    ['group', 'home/acme', { path: 'groups/ID/role-mappings/clients/C' }],
    ['built-in-client', 'account', { path: 'clients/ID' }],
    ['built-in-client', 'account', { path: 'clients/ID/default-client-scopes/S' }],
  ])('of kind %s (%s) is found at %o', (kind, name, told) => {
    expect(touched(kind, name, told)).toBe(true);
  });

  it.each<[string, Kind, string, Omit<Told, 'at'>]>([
    ["a client's roles", 'role-client', 'roles', { path: 'clients/ID/roles/A', type: 'CLIENT_ROLE' }],
    ['a new secret', 'client', 'acme', { path: 'clients/ID/client-secret', operation: 'ACTION' }],
    ['another client', 'client', 'acme', { path: 'clients/ID2' }],
    ['a new child', 'group', 'home', { path: 'groups/ID/children', operation: 'CREATE' }],
    ['a user', 'user-profile', 'users', { path: 'users/ID', type: 'USER' }],
    ['what has no path and is not the realm', 'realm', 'verse', { path: '', type: 'USER' }],
    ['a role that ends alike', 'role', 'B', { path: 'clients/C/roles/AB', type: 'CLIENT_ROLE' }],
  ])('is not taken for a change where it is of %s', (_case, kind, name, told) => {
    expect(touched(kind, name, told)).toBe(false);
  });
});

describe('whose change it was', () => {
  const client = { kind: 'client', name: 'acme', id: 'ID' } as const;
  const change = (at: number, actor: Actor) => event({ at, path: 'clients/ID', actor });
  const last = (...events: readonly AdminEvent[]) => history(...events).lastChange(client);

  it('is ours where the holder of the lease made it while holding it', () => {
    expect(last(lease(10, 'L'), change(11, OPS), leaseEnd(12, 'L'))).toMatchObject({ ours: true });
  });

  it.each([
    ['somebody else meanwhile', [lease(10, 'L'), change(11, MALLORY), leaseEnd(12, 'L')]],
    ['the same account afterwards', [lease(10, 'L'), leaseEnd(12, 'L'), change(13, OPS)]],
    ['the same account before', [change(9, OPS), lease(10, 'L'), leaseEnd(12, 'L')]],
  ])('is not ours where it was made by %s', (_case, events) => {
    expect(last(...events)).toMatchObject({ ours: false });
  });

  it('is the newest of all', () => {
    const found = last(change(1, MALLORY), lease(10, 'L'), change(11, OPS), leaseEnd(12, 'L'));
    expect(found).toMatchObject({ ours: true, event: { at: 11 } });
  });

  it('is ours to the end where the lease was never given back', () => {
    expect(last(lease(10, 'L'), change(99, OPS))).toMatchObject({ ours: true });
  });
});

describe('the deletion of', () => {
  it.each<[string, Kind, string, readonly Told[]]>([
    [
      'a client is told with its name',
      'client',
      'acme',
      [{ at: 2, path: 'clients/X', operation: 'DELETE', name: 'acme' }],
    ],
    [
      'a group is told with its last name',
      'group',
      'home/acme',
      [{ at: 2, path: 'groups/X', type: 'GROUP', operation: 'DELETE', name: 'acme' }],
    ],
    [
      'a scope is told by its id, whose name an older event has',
      'scope',
      'email',
      [
        { at: 1, path: 'client-scopes/X', type: 'CLIENT_SCOPE', name: 'email' },
        { at: 2, path: 'client-scopes/X', type: 'CLIENT_SCOPE', operation: 'DELETE' },
      ],
    ],
    [
      'a role is told by its id, whose name an older event has',
      'role',
      'A/B',
      [
        { at: 1, path: 'roles-by-id/X', type: 'CLIENT_ROLE', name: 'A/B' },
        { at: 2, path: 'roles-by-id/X', type: 'CLIENT_ROLE', operation: 'DELETE' },
      ],
    ],
    [
      'a role is told by its path',
      'role',
      'A/B',
      [{ at: 2, path: 'clients/C/roles/A/B', type: 'CLIENT_ROLE', operation: 'DELETE' }],
    ],
  ])('%s', (_case, kind, name, told) => {
    const found = history(...told.map(event)).deletion(kind, name);
    expect(found).toMatchObject({ ours: false, event: { at: 2 } });
  });

  it('what somebody else had made is no loss of ours', () => {
    const whole = { path: 'clients/X', name: 'acme' };
    const made = event({ at: 1, ...whole, operation: 'CREATE' });
    const ended = event({ at: 2, ...whole, operation: 'DELETE' });
    expect(history(made, ended).deletion('client', 'acme')).toBeUndefined();
    const byUs = [lease(1, 'L'), { ...made, actor: OPS }, leaseEnd(1, 'L')];
    expect(history(...byUs, ended).deletion('client', 'acme')).toMatchObject({ ours: false });
  });

  it('something whose name no event has is not known', () => {
    const ended = event({ at: 2, path: 'client-scopes/X', type: 'CLIENT_SCOPE', operation: 'DELETE' });
    expect(history(ended).deletion('scope', 'email')).toBeUndefined();
  });
});
