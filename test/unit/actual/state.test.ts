import { describe, expect, it } from 'vitest';
import { readActual, toActual } from '../../../lib/actual/state.ts';
import { CitizenIdError } from '../../../lib/errors.ts';
import type { Observed } from '../../../lib/keycloak/gateway.ts';
import type { JsonObject } from '../../../lib/model/json.ts';
import { type Kind, MARKER } from '../../../lib/model/resource.ts';
import { createFakeGateway } from '../../support/keycloak/fake-gateway.ts';

const OURS = { [MARKER.owner]: MARKER.ownerValue, [MARKER.digest]: 'abc' };
const OURS_IN_LISTS = { [MARKER.owner]: [MARKER.ownerValue], [MARKER.digest]: ['abc'] };

function observed(kind: Kind, name: string, attributes: JsonObject = {}): Observed {
  return { kind, name, id: '1', representation: { attributes } };
}

function ownershipOf(...objects: readonly Observed[]) {
  return toActual(objects).at(-1)?.ownership;
}

describe('an object', () => {
  it.each([
    ['client', OURS],
    ['scope', OURS],
    ['role', OURS_IN_LISTS],
    ['group', OURS_IN_LISTS],
  ] as const)('of kind %s is ours by its marker and foreign without', (kind, marker) => {
    expect(ownershipOf(observed(kind, 'some', marker))).toBe('owned');
    expect(ownershipOf(observed(kind, 'some'))).toBe('foreign');
    expect(ownershipOf(observed(kind, 'some', { [MARKER.owner]: 'somebody' }))).toBe('foreign');
  });

  it("is Keycloak's own by its name, and ours once marked", () => {
    expect(ownershipOf(observed('scope', 'offline_access'))).toBe('built-in');
    expect(ownershipOf(observed('scope', 'offline_access', OURS))).toBe('owned');
    expect(ownershipOf(observed('client', 'realm-management'))).toBe('built-in');
  });

  it('is foreign where it is a realm that we did not make, the realm `master` too', () => {
    expect(ownershipOf(observed('realm', 'master'))).toBe('foreign');
  });

  it.each(['user-profile', 'default-role', 'built-in-client'] as const)(
    'of kind %s belongs to whom the realm belongs to',
    (kind) => {
      const part = observed(kind, 'account');
      expect(ownershipOf(observed('realm', 'verse', OURS), part)).toBe('owned');
      expect(ownershipOf(observed('realm', 'verse'), part)).toBe('foreign');
    },
  );

  it('remembers the digest last applied, and keeps the marker out of its state', () => {
    const [client] = toActual([observed('client', 'acme', { ...OURS, note: 'kept' })]);
    expect(client?.appliedDigest).toBe('abc');
    expect(client?.state['attributes']).toEqual({ note: 'kept' });
  });
});

describe('readActual', () => {
  it('fails where the read fails: unreadable is not empty', async () => {
    const refused = new CitizenIdError('KEYCLOAK_UNAUTHORIZED', 'Could not list clients');
    const gateway = { ...createFakeGateway(), read: () => Promise.reject(refused) };
    await expect(readActual(gateway)).rejects.toBe(refused);
  });
});
