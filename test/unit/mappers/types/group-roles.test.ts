import { describe, expect, it } from 'vitest';
import { claimsDocument } from '../../../../mappers/registry.ts';
import { groupRoles } from '../../../../mappers/types/group-roles.ts';
import { claimInput, user } from '../support.ts';

const settings = { group: 'star-atlas' };

describe('the mapper type group-roles', () => {
  it("collects the attribute that the groups of a group's roles have", () => {
    const claim = claimInput('urn:group:star-atlas:roles', ['id', 'access'], settings);
    expect(groupRoles.compile(claim)).toEqual({
      name: 'urn:group:star-atlas:roles',
      protocolMapper: 'oidc-usermodel-attribute-mapper',
      config: {
        'claim.name': 'urn:group:star-atlas:roles',
        'jsonType.label': 'String',
        'user.attribute': 'group.star-atlas.roles',
        multivalued: 'true',
        'aggregate.attrs': 'true',
        'id.token.claim': 'true',
        'userinfo.token.claim': 'true',
        'access.token.claim': 'true',
        'introspection.token.claim': 'true',
      },
    });
  });

  it('expects the roles of that group alone', () => {
    const roles = { 'star-atlas': ['StarAtlas/Navigator', 'StarAtlas/Cook'], nebula: ['Nebula/Pilot'] };
    const expected = ['StarAtlas/Cook', 'StarAtlas/Navigator'];
    expect(groupRoles.expected(settings, user({ groupRoles: roles }))).toEqual(expected);
  });

  it('expects no claim of a user without a role, be there no groups or others', () => {
    expect(groupRoles.expected(settings, user())).toBeUndefined();
    expect(groupRoles.expected(settings, user({ groupRoles: { nebula: ['Nebula/Pilot'] } }))).toBeUndefined();
  });

  it('is none that claims.yaml may name', () => {
    const claim = { type: 'group-roles', group: 'star-atlas', tokens: ['id'] };
    expect(claimsDocument.safeParse({ claims: { nickname: claim } }).success).toBe(false);
  });
});
