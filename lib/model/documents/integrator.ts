import { z } from 'zod';
import { GRANT_TYPES } from '../grant-types.ts';
import { COLUMN_LENGTH, columnText, isoDate, slug } from './common.ts';
import { githubUser } from './github-name.ts';
import { groupRole } from './group-role.ts';
import { jwks } from './jwks.ts';

/** OAuth 2.0 Multiple Response Type Encoding Practices. */
const RESPONSE_TYPES = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const;

/** RFC 7591 section 2; `private_key_jwt` is OpenID Connect Core section 9 (RFC 7523). */
const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;

const uri = z.string().min(1);

const githubHandle = githubUser
  .describe('Who they are on GitHub, without the @: reviews changes of this file')
  .meta({ examples: ['ayla-atlas'] });

const client = z.strictObject({
  client_id: slug
    .describe("Begins with the group's name and a hyphen, or is the group's name")
    .meta({ examples: ['star-atlas-web'] }),
  previously: slug
    .optional()
    .describe('Its client_id before: it is renamed, and keeps its secret and what users consented to')
    .meta({ examples: ['star-atlas-site'] }),
  client_name: z
    .string()
    .min(1)
    .max(80)
    .describe('Users read it on the consent page')
    .meta({ examples: ['Star Atlas'] }),
  client_uri: columnText
    .optional()
    .describe('Home page')
    .meta({ examples: ['https://star-atlas.example/'] }),
  logo_uri: uri
    .optional()
    .describe('Logo that the consent page shows')
    .meta({ examples: ['https://star-atlas.example/logo.png'] }),
  policy_uri: uri
    .optional()
    .describe('Privacy policy, linked from the consent page')
    .meta({ examples: ['https://star-atlas.example/privacy'] }),
  tos_uri: uri
    .optional()
    .describe('Terms of service of the application, linked from the consent page')
    .meta({ examples: ['https://star-atlas.example/terms'] }),
  type: z
    .enum(['confidential', 'public'])
    .describe('confidential: keeps a secret (server); public: cannot (browser, mobile, desktop)'),
  token_endpoint_auth_method: z
    .enum(AUTH_METHODS)
    .optional()
    .describe('How the client proves itself: default client_secret_basic, none for public clients'),
  jwks_uri: columnText
    .optional()
    .describe("Where the client's public keys are; for private_key_jwt")
    .meta({ examples: ['https://star-atlas.example/jwks.json'] }),
  jwks: jwks.optional().describe('The public keys themselves, in place of jwks_uri'),
  application_type: z
    .enum(['web', 'native'])
    .optional()
    .describe("native: on the user's own device, with loopback redirects; default web"),
  redirect_uris: z
    .array(columnText)
    .optional()
    .describe('Exact addresses that codes may be sent to')
    .meta({ examples: [['https://star-atlas.example/auth/callback']] }),
  post_logout_redirect_uris: z
    .array(uri)
    .optional()
    .describe('Exact addresses that users may be sent to after a logout')
    .meta({ examples: [['https://star-atlas.example/']] }),
  backchannel_logout_uri: columnText
    .optional()
    .describe(
      'Where Keycloak posts a logout token when a user signs out (OpenID Connect Back-Channel Logout)',
    )
    .meta({ examples: ['https://star-atlas.example/auth/backchannel-logout'] }),
  web_origins: z
    .array(columnText)
    .optional()
    .describe('Origins whose scripts may call the token endpoint (CORS)')
    .meta({ examples: [['https://star-atlas.example']] }),
  grant_types: z.array(z.enum(GRANT_TYPES)).min(1).optional().describe('Default [authorization_code]'),
  response_types: z.array(z.enum(RESPONSE_TYPES)).optional().describe('Default: from grant_types'),
  scope: z
    .string()
    .min(1)
    .describe('Scopes the client may ask for, separated by spaces; contains openid')
    .meta({ examples: ['openid profile', 'openid profile roles offline_access'] }),
  pkce: z
    .enum(['required', 'optional'])
    .optional()
    .describe('Proof key with S256: default required; optional for confidential clients only'),
  require_pushed_authorization_requests: z
    .boolean()
    .optional()
    .describe('Only pushed requests may begin a sign-in (RFC 9126): default false')
    .meta({ examples: [true] }),
  dpop_bound_access_tokens: z
    .boolean()
    .optional()
    .describe('Tokens are bound to a key of the client (DPoP, RFC 9449): default false')
    .meta({ examples: [true] }),
  exchange_audiences: z
    .array(slug)
    .min(1)
    .optional()
    .describe('Clients that exchanged tokens may be meant for (RFC 8693)')
    .meta({ examples: [['star-atlas-api']] }),
  allow_exchange_from: z
    .array(slug)
    .min(1)
    .optional()
    .describe('Clients of other groups that may name this one in their `exchange_audiences`')
    .meta({ examples: [['hangar-bay-web']] }),
  environments: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Where the client exists; default everywhere')
    .meta({ examples: [['local'], ['staging', 'production']] }),
  secret: z
    .strictObject({
      version: z
        .int()
        .min(1)
        .max(9999)
        .describe('Raise it to have the secret reset; the one before still works for a while')
        .meta({ examples: [2] }),
      recipients: z
        .array(z.string().min(1).max(1024))
        .max(10)
        .describe('Whose age keys the secret is sealed to; anybody may see these keys')
        .meta({ examples: [['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p']] }),
    })
    .optional()
    .describe('Of confidential clients: Keycloak makes it, and nobody but its recipients gets to see it'),
});

/** `realm/integrators/<group>.yaml`: one integrator group and its clients. */
export const integratorDocument = z
  .strictObject({
    group: slug.describe("Unique; also the file's name"),
    previously: slug
      .optional()
      .describe('Its name before: the group is renamed and keeps its members; each client says so for itself')
      .meta({ examples: ['star-map'] }),
    display_name: z
      .string()
      .min(1)
      .max(80)
      .describe('What people call the group; users read it beside the name of a client')
      .meta({ examples: ['Star Atlas'] }),
    description: z
      .string()
      .max(COLUMN_LENGTH)
      .optional()
      .describe('What the group does')
      .meta({ examples: ['Route planner for the verse'] }),
    contacts: z
      .array(z.email().max(COLUMN_LENGTH))
      .min(1)
      .describe('Email addresses that reach the people behind the group')
      .meta({ examples: [['ops@star-atlas.example']] }),
    terms_of_service: z
      .strictObject({
        version: z
          .string()
          .min(1)
          .describe('The version that was accepted; `current_version` in realm.yaml holds now')
          .meta({ examples: ['2025-10'] }),
        accepted_by: z
          .string()
          .min(1)
          .describe('Who accepted it for the group: one of its members')
          .meta({ examples: ['ayla'] }),
        accepted_on: isoDate.describe('The day, YYYY-MM-DD'),
      })
      .describe("The integrators' terms, as the group accepted them"),
    members: z
      .array(
        z.strictObject({
          user: z
            .string()
            .min(1)
            .max(200)
            .describe(
              'A linked account as provider:id, or a user name, which may be taken before they sign up',
            )
            .meta({ examples: ['ayla', 'discord:224580858432978944'] }),
          role: z.enum(['owner', 'member']).describe('owner: answers for the group; member: works on it'),
          github: githubHandle.optional(),
        }),
      )
      .min(1)
      .describe(
        'The people behind the group: they are in it in Keycloak, once they have signed up, and have its roles',
      ),
    groups: z
      .array(groupRole)
      .min(1)
      .optional()
      .describe('Groups of users, each with a role: the scope `group.NAME` tells clients of this file alone'),
    clients: z.array(client).describe('The applications of the group'),
  })
  .describe('An integrator group and its clients')
  .meta({ id: 'integrator' });

export type IntegratorDocument = z.infer<typeof integratorDocument>;
export type ClientDocument = z.infer<typeof client>;
