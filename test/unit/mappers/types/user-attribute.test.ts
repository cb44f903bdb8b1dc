import { describe, expect, it } from 'vitest';
import { userAttribute } from '../../../../mappers/types/user-attribute.ts';
import { claimInput, user } from '../support.ts';

describe('the mapper type user-attribute', () => {
  it('compiles to an attribute mapper named like the claim', () => {
    const claim = claimInput('urn:user:discord:accountId', ['id', 'access'], {
      attribute: 'discord.accountId',
    });
    expect(userAttribute.compile(claim)).toEqual({
      name: 'urn:user:discord:accountId',
      protocolMapper: 'oidc-usermodel-attribute-mapper',
      config: {
        'claim.name': 'urn:user:discord:accountId',
        'jsonType.label': 'String',
        'user.attribute': 'discord.accountId',
        multivalued: 'false',
        'id.token.claim': 'true',
        'userinfo.token.claim': 'true',
        'access.token.claim': 'true',
        'introspection.token.claim': 'true',
      },
    });
  });

  it.each([
    ['username', user(), 'kestrel'],
    ['email', user({ email: 'kestrel@example.com' }), 'kestrel@example.com'],
    ['rsi.username', user({ attributes: { 'rsi.username': ['Kestrel', 'Old'] } }), 'Kestrel'],
  ])('expects the first value of %s', (attribute, subject, value) => {
    expect(userAttribute.expected({ attribute }, subject)).toBe(value);
  });

  it('expects a list of one value where the attribute is multivalued', () => {
    const subject = user({ attributes: { 'discord.scopes': ['identify'] } });
    const settings = { attribute: 'discord.scopes', multivalued: true };
    expect(userAttribute.expected(settings, subject)).toEqual(['identify']);
  });

  it.each([
    ['missing', 'rsi.username', user()],
    ['empty', 'rsi.username', user({ attributes: { 'rsi.username': [''] } })],
    ['a missing built-in', 'email', user({ attributes: { email: ['shadow@example.com'] } })],
  ])('expects no claim where the attribute is %s', (_case, attribute, subject) => {
    expect(userAttribute.expected({ attribute }, subject)).toBeUndefined();
    expect(userAttribute.expected({ attribute, multivalued: true }, subject)).toBeUndefined();
  });

  it('refuses settings that claims.yaml could not hold', () => {
    expect(() => userAttribute.compile(claimInput('x', ['id']))).toThrow(/attribute/);
  });
});
