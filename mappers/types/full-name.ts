import { z } from 'zod';
import { placement } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/** `name` of OpenID Connect Core section 5.1: first and last name, as far as there are any. */
export const fullName = defineMapperType({
  type: 'full-name',
  description: 'First and last name, joined by a space',
  settings: z.object({}),
  holder: 'scope',
  about: 'user',
  compile: ({ name, tokens }) => ({
    name,
    protocolMapper: 'oidc-full-name-mapper',
    config: placement(tokens),
  }),
  expected: (_settings, { firstName, lastName }) =>
    [firstName, lastName].filter(Boolean).join(' ') || undefined,
});
