import { z } from 'zod';
import { CitizenIdError } from '../../lib/errors.ts';
import { placement } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/**
 * `aud` of RFC 9068 section 2.2: the client's own id. Keycloak puts it into the ID token by itself,
 * and answers introspection only to a client that the access token names here.
 */
export const audience = defineMapperType({
  type: 'audience',
  description: 'The id of the client that the token is for',
  settings: z.object({}),
  holder: 'client',
  about: 'user',
  compile: ({ name, tokens, clientId }) => {
    if (clientId === undefined) {
      throw new CitizenIdError('INTERNAL', `The claim "${name}" was compiled without its client`);
    }
    return {
      name,
      protocolMapper: 'oidc-audience-mapper',
      config: {
        ...placement(tokens),
        // Introspection has it from the token, which may have been exchanged for one for somebody else.
        'introspection.token.claim': 'false',
        'included.client.audience': clientId,
      },
    };
  },
  expected: (_settings, { clientId }) => clientId,
});
