import { z } from 'zod';
import { columnText, duration } from './common.ts';

/** `realm/realm.yaml`: the settings that hold for the whole realm, in every environment. */
export const realmDocument = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('The realm as it stands in the issuer URL'),
    display_name: columnText.describe('What sign-in pages call the service'),
    tokens: z
      .strictObject({
        signature_algorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).describe('Of ID and access tokens'),
        access_token: duration.describe('Life of access and ID tokens'),
        authorization_code: duration.describe('Life of an authorization code'),
        device_code: duration.describe('Life of a device code'),
      })
      .describe('Lifetimes and signing'),
    sessions: z
      .strictObject({
        idle: duration.describe('A sign-in session ends after this long without use'),
        max: duration.describe('A sign-in session ends after this long in any case'),
        offline_idle: duration.describe('A refresh token of offline_access ends after this long without use'),
        login: duration.describe('Time to finish the sign-in pages'),
      })
      .describe('How long a sign-in lasts'),
    refresh_tokens: z
      .strictObject({
        rotate: z.boolean().describe('Each use gives a new refresh token and ends the old one'),
        max_reuse: z.int().min(0).max(10).describe('How often a used refresh token may be used again'),
      })
      .describe('Rotation, RFC 9700 section 4.14'),
    login: z
      .strictObject({
        registration: z.boolean(),
        remember_me: z.boolean(),
        reset_password: z.boolean(),
        with_email: z.boolean().describe('Accept the email address in place of the user name'),
        verify_email: z.boolean(),
        edit_username: z.boolean(),
        password_policy: z.string().describe("Keycloak's password policy, such as `length(12)`"),
      })
      .describe('What the sign-in pages offer'),
    brute_force: z
      .strictObject({
        max_failures: z.int().min(1),
        wait: duration,
        max_wait: duration,
      })
      .describe('Wait times after failed sign-ins'),
    events: z
      .strictObject({
        keep: duration.describe('How long sign-in events are kept'),
        admin: z.boolean().describe('Keep admin events with their details: they tell who changed what'),
      })
      .describe('What Keycloak remembers of what happened'),
    terms_of_service: z
      .strictObject({
        current_version: z.string().min(1),
      })
      .describe("The integrators' terms"),
    built_in_clients: z
      .record(
        z.string(),
        z.strictObject({
          scopes: z.array(z.string()).describe('Default scopes that the client needs to work'),
          password_grant: z.boolean().describe('May it take user name and password by itself?'),
        }),
      )
      .describe("What is decided over Keycloak's own clients; nothing else of them is touched"),
  })
  .describe('The realm: settings that hold in every environment')
  .meta({ id: 'realm' });

export type RealmDocument = z.infer<typeof realmDocument>;
