import { describe, expect, it } from 'vitest';
import { takeEach } from '../../../lib/keycloak/other-roles.ts';

describe('taking roles away', () => {
  it('goes on after a role that may not be taken, and fails with the first of those', async () => {
    const asked: string[] = [];
    const taking = takeEach(['realm-admin', 'manage-users', 'manage-realm'], async (role) => {
      asked.push(role);
      if (role !== 'manage-users') throw new Error(role);
    });
    await expect(taking).rejects.toThrow('realm-admin');
    expect(asked).toEqual(['realm-admin', 'manage-users', 'manage-realm']);
  });
});
