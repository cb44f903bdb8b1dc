import { describe, expect, it } from 'vitest';
import { missingRoleHint, requiredRoles } from '../../../lib/keycloak/required-role.ts';

describe('the role that a refused request wants', () => {
  it.each([
    ['POST', '/admin/realms', 'create-realm'],
    ['POST', '/admin/realms/', 'create-realm'],
    ['GET', '/admin/realms/verse', 'view-realm'],
    ['PUT', '/admin/realms/verse', 'manage-realm'],
    ['GET', '/auth/admin/realms/verse/keys', 'view-realm'],
    ['POST', '/admin/realms/verse/roles', 'manage-realm'],
    ['GET', '/admin/realms/verse/clients/?first=0&max=25', 'view-clients'],
    ['POST', '/admin/realms/verse/clients', 'manage-clients'],
    ['PUT', '/admin/realms/verse/default-optional-client-scopes/1', 'manage-clients'],
    ['POST', '/admin/realms/verse/client-scopes/1/protocol-mappers/add-models', 'manage-clients'],
    ['GET', '/admin/realms/verse/groups?search=admin/realms', 'view-users'],
    ['DELETE', '/admin/realms/verse/users/1', 'manage-users'],
    ['PUT', '/admin/realms/verse/users/profile', 'manage-realm'],
    ['GET', '/admin/realms/verse/admin-events', 'view-events'],
    ['GET', '/admin/realms/verse/identity-provider/instances', 'view-identity-providers'],
  ])('%s %s is %s', (method, path, role) => {
    expect(requiredRoles({ method, path })).toEqual([role]);
  });

  it('are two where a request touches two things', () => {
    const composites = { method: 'POST', path: '/admin/realms/verse/roles-by-id/1/composites' };
    const example = '/admin/realms/verse/clients/1/evaluate-scopes/generate-example-id-token?scope=openid';
    expect(requiredRoles(composites)).toEqual(['manage-realm', 'manage-clients']);
    expect(requiredRoles({ method: 'GET', path: example })).toEqual(['view-clients', 'view-users']);
    expect(missingRoleHint(composites)).toContain('the roles manage-realm and manage-clients');
  });

  it.each([
    ['DELETE', 'roles-by-id/1/composites', true],
    ['DELETE', 'groups/1/role-mappings/clients/2', true],
    ['POST', 'roles-by-id/1/composites', false],
    ['DELETE', 'groups/1', false],
  ])('may be the one that %s %s would take away: %s', (method, path, may) => {
    const hint = missingRoleHint({ method, path: `/admin/realms/verse/${path}` });
    expect(hint.includes('realm-admin')).toBe(may);
  });
});
