import { z } from 'zod';
import { placement } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/** `acr` of OpenID Connect Core section 2: how well the user proved who they are; not for UserInfo. */
export const authenticationContext = defineMapperType({
  type: 'authentication-context',
  description: 'The level of the sign-in, as asked for with `acr_values`',
  settings: z.object({}),
  holder: 'scope',
  about: 'sign-in',
  compile: ({ name, tokens }) => ({
    name,
    protocolMapper: 'oidc-acr-mapper',
    config: { ...placement(tokens), 'userinfo.token.claim': 'false' },
  }),
  expected: () => undefined,
});
