import { z } from 'zod';
import { defineMapperType } from '../mapper-type.ts';

/**
 * `username` of RFC 7662 section 2.2. Keycloak answers it to every introspection, whatever the scope;
 * with this it is the user's id, and the user name stays with the scope that grants it. In no token.
 */
export const introspectionUsername = defineMapperType({
  type: 'introspection-username',
  description: "The user's id in place of the user name that Keycloak adds to introspection",
  settings: z.object({}),
  holder: 'scope',
  about: 'sign-in',
  compile: ({ name }) => ({
    name,
    protocolMapper: 'oidc-usermodel-property-mapper',
    config: {
      'id.token.claim': 'false',
      'userinfo.token.claim': 'false',
      'access.token.claim': 'false',
      'introspection.token.claim': 'true',
      'claim.name': name,
      'jsonType.label': 'String',
      'user.attribute': 'id',
    },
  }),
  expected: () => undefined,
});
