import { z } from 'zod';
import { columnText, duration, isoDate } from './common.ts';

/** `realm/realm.yaml`: the settings that hold for the whole realm, in every environment. */
export const realmDocument = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('The realm as it stands in the issuer URL')
      .meta({ examples: ['citizenid'] }),
    display_name: columnText
      .describe('What sign-in pages call the service')
      .meta({ examples: ['Citizen iD'] }),
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
        max_reuse: z
          .int()
          .min(0)
          .max(10)
          .describe('How often a used refresh token may be used again')
          .meta({ examples: [0] }),
      })
      .describe('Rotation, RFC 9700 section 4.14'),
    login: z
      .strictObject({
        registration: z.boolean().describe('People may make accounts for themselves'),
        remember_me: z.boolean().describe('Offer to stay signed in when the browser is closed'),
        reset_password: z.boolean().describe('Offer a new password by email; needs a mail server'),
        with_email: z.boolean().describe('Accept the email address in place of the user name'),
        verify_email: z.boolean().describe('Have people prove their email address; needs a mail server'),
        edit_username: z.boolean().describe('People may change their user name'),
        password_policy: z
          .string()
          .describe("Keycloak's password policy")
          .meta({ examples: ['length(12) and notUsername'] }),
        theme: columnText
          .optional()
          .describe("How the pages look and speak: a folder of themes/; default Keycloak's own")
          .meta({ examples: ['citizenid'] }),
      })
      .describe('What the sign-in pages offer'),
    brute_force: z
      .strictObject({
        max_failures: z
          .int()
          .min(1)
          .describe('Failed sign-ins in a row before the account has to wait')
          .meta({ examples: [10] }),
        wait: duration.describe('The first wait; each further failure lengthens it'),
        max_wait: duration.describe('The longest wait'),
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
        current_version: z
          .string()
          .min(1)
          .describe('The version that holds now')
          .meta({ examples: ['2025-10'] }),
        url: z
          .url({ protocol: /^https$/ })
          .optional()
          .describe('Where integrators read them, or ask for them')
          .meta({ examples: ['https://citizenid.example/integrators/terms'] }),
        in_force_since: isoDate.describe('The day it came into force'),
        grace: duration
          .describe('How long clients still run under an earlier version; then they are switched off')
          .meta({ examples: ['60d'] }),
        earlier_versions: z
          .array(z.string().min(1))
          .describe('Versions before it that integrators may still have accepted')
          .meta({ examples: [['2024-06']] }),
      })
      .describe("The integrators' terms"),
    secrets: z
      .strictObject({
        overlap: duration.describe('How long the old secret of a client still works after a reset'),
      })
      .default({ overlap: '24h' })
      .describe('Secrets of clients'),
    keys: z
      .strictObject({
        version: z
          .int()
          .min(0)
          .max(9999)
          .describe(
            "Which key signs tokens, 0 for Keycloak's own; raise it for another: `citizenid keys rotate` does",
          )
          .meta({ examples: [1] }),
        size: z.literal([2048, 3072, 4096]).describe('Bits of the RSA keys that are made from now on'),
        publish: duration
          .describe(
            'How long a new key is published before it signs: relying parties keep the keys they have read',
          )
          .meta({ examples: ['1d'] }),
        keep: duration
          .describe('How long an old key still verifies what it has signed; no shorter than access_token')
          .meta({ examples: ['14d'] }),
        compromised: z
          .int()
          .min(0)
          .max(9998)
          .optional()
          .describe('Keys up to this version are known to somebody: what they signed is refused at once')
          .meta({ examples: [0] }),
      })
      .default({ version: 0, size: 2048, publish: '1d', keep: '14d' })
      .describe('The keys that sign tokens, and how one follows another'),
    limits: z
      .strictObject({
        members_per_group: z
          .int()
          .min(1)
          .optional()
          .describe('People of a group')
          .meta({ examples: [50] }),
        clients_per_group: z
          .int()
          .min(1)
          .optional()
          .describe('Clients of a group')
          .meta({ examples: [100] }),
        redirect_uris_per_client: z
          .int()
          .min(1)
          .optional()
          .describe('Addresses that codes of a client may be sent to')
          .meta({ examples: [20] }),
        roles_per_group: z
          .int()
          .min(1)
          .optional()
          .describe('Roles that a group gives to users')
          .meta({ examples: [20] }),
        users_per_role: z
          .int()
          .min(1)
          .optional()
          .describe('Users that have one of these roles')
          .meta({ examples: [200] }),
      })
      .optional()
      .describe('How much an integrator may have; what is left out has no limit'),
    features: z
      .strictObject({
        group_scopes: z
          .boolean()
          .describe('Integrators may give users roles of their own, which a scope `group.NAME` tells of'),
      })
      .default({ group_scopes: false })
      .describe('What is there only where it is switched on'),
    built_in_clients: z
      .record(
        z.string(),
        z.strictObject({
          scopes: z
            .array(z.string())
            .describe('Default scopes that the client needs to work')
            .meta({ examples: [['openid', 'profile']] }),
          password_grant: z.boolean().describe('May it take user name and password by itself?'),
        }),
      )
      .describe("What is decided over Keycloak's own clients; nothing else of them is touched"),
  })
  .describe('The realm: settings that hold in every environment')
  .meta({ id: 'realm' });

export type RealmDocument = z.infer<typeof realmDocument>;
export type KeySettings = RealmDocument['keys'];
