import { describe, expect, it } from 'vitest';
import { fullName } from '../../../../mappers/types/full-name.ts';
import { claimInput, user } from '../support.ts';

describe('the mapper type full-name', () => {
  it("compiles to Keycloak's mapper, which has no claim name of its own", () => {
    expect(fullName.compile(claimInput('name', ['id']))).toEqual({
      name: 'name',
      protocolMapper: 'oidc-full-name-mapper',
      config: {
        'id.token.claim': 'true',
        'userinfo.token.claim': 'true',
        'access.token.claim': 'false',
        'introspection.token.claim': 'false',
      },
    });
  });

  it.each([
    [user({ firstName: 'Ayla', lastName: 'Voss' }), 'Ayla Voss'],
    [user({ firstName: 'Ayla' }), 'Ayla'],
    [user({ lastName: 'Voss' }), 'Voss'],
    [user({ firstName: '', lastName: '' }), undefined],
    [user(), undefined],
  ])('joins what there is of a name (%#)', (subject, name) => {
    expect(fullName.expected({}, subject)).toBe(name);
  });
});
