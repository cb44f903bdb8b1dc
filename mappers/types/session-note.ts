import { z } from 'zod';
import { claimConfig } from '../claim-config.ts';
import { defineMapperType } from '../mapper-type.ts';

/** What Keycloak noted of the sign-in. It is no fact about the user, so UserInfo does not tell it. */
export const sessionNote = defineMapperType({
  type: 'session-note',
  description: 'What Keycloak noted of the sign-in',
  settings: z.object({
    note: z
      .string()
      .min(1)
      .describe("Keycloak's name of the note")
      .meta({ examples: ['AUTH_TIME'] }),
    json_type: z.enum(['String', 'long']).describe('How the value is written into the token'),
  }),
  holder: 'scope',
  about: 'sign-in',
  compile: ({ name, tokens, settings }) => ({
    name,
    protocolMapper: 'oidc-usersessionmodel-note-mapper',
    config: {
      ...claimConfig(name, tokens, settings.json_type),
      'userinfo.token.claim': 'false',
      'user.session.note': settings.note,
    },
  }),
  expected: () => undefined,
});
