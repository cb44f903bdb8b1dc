import { z } from 'zod';
import { placement } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/** `sub`. Keycloak puts it into ID token and UserInfo by itself; the mapper is for the other two. */
export const subject = defineMapperType({
  type: 'subject',
  description: "The user's id, which never changes",
  settings: z.object({}),
  holder: 'scope',
  about: 'user',
  compile: ({ name, tokens }) => {
    const switches = placement(tokens);
    return {
      name,
      protocolMapper: 'oidc-sub-mapper',
      config: {
        'access.token.claim': switches['access.token.claim'],
        'introspection.token.claim': switches['introspection.token.claim'],
      },
    };
  },
  expected: (_settings, { id }) => id,
});
