import { describe, expect, it } from 'vitest';
import { clientRoles } from '../../../../mappers/types/client-roles.ts';
import { claimInput, user } from '../support.ts';

describe('the mapper type client-roles', () => {
  it('maps the roles of the role client as a list', () => {
    const { protocolMapper, config } = clientRoles.compile(claimInput('roles', ['id', 'access']));
    expect(protocolMapper).toBe('oidc-usermodel-client-role-mapper');
    expect(config).toMatchObject({
      'claim.name': 'roles',
      'usermodel.clientRoleMapping.clientId': 'citizenid-roles',
      multivalued: 'true',
    });
  });

  it('maps those of another client where one is named', () => {
    const { config } = clientRoles.compile(claimInput('x', ['access'], { client: 'account' }));
    expect(config).toMatchObject({ 'usermodel.clientRoleMapping.clientId': 'account' });
  });

  it('expects full role names in a stable order', () => {
    const roles = ['CitizenId/Status/Verified', 'CitizenId/AccountType/Citizen'];
    expect(clientRoles.expected({}, user({ roles }))).toEqual([...roles].reverse());
  });

  it('expects no claim for a user without roles', () => {
    expect(clientRoles.expected({}, user())).toBeUndefined();
  });
});
