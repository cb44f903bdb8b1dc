import { z } from 'zod';
import { COLUMN_LENGTH, columnText, isoDate, slug } from './common.ts';

/** Registered names of RFC 7591 section 2, RFC 8628 section 3.4 and RFC 8693 section 2.1. */
const GRANT_TYPES = [
  'authorization_code',
  'implicit',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
] as const;

/** OAuth 2.0 Multiple Response Type Encoding Practices. */
const RESPONSE_TYPES = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const;

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'] as const;

const uri = z.string().min(1);

const client = z.strictObject({
  client_id: slug.describe("Begins with the group's name and a hyphen, or is the group's name"),
  previously: slug
    .optional()
    .describe('Its client_id before: it is renamed, and keeps its secret and what users consented to'),
  client_name: z.string().min(1).max(80).describe('Users read it on the consent page'),
  client_uri: columnText.optional().describe('Home page'),
  logo_uri: uri.optional(),
  policy_uri: uri.optional().describe('Privacy policy'),
  tos_uri: uri.optional().describe('Terms of service of the application'),
  type: z
    .enum(['confidential', 'public'])
    .describe('confidential: keeps a secret (server); public: cannot (browser, mobile, desktop)'),
  token_endpoint_auth_method: z
    .enum(AUTH_METHODS)
    .optional()
    .describe('How the client proves itself: default client_secret_basic, none for public clients'),
  application_type: z.enum(['web', 'native']).optional().describe('Default web'),
  redirect_uris: z.array(columnText).optional().describe('Exact addresses that codes may be sent to'),
  post_logout_redirect_uris: z.array(uri).optional(),
  web_origins: z
    .array(columnText)
    .optional()
    .describe('Origins whose scripts may call the token endpoint (CORS)'),
  grant_types: z.array(z.enum(GRANT_TYPES)).min(1).optional().describe('Default [authorization_code]'),
  response_types: z.array(z.enum(RESPONSE_TYPES)).optional().describe('Default: from grant_types'),
  scope: z
    .string()
    .min(1)
    .describe('Scopes the client may ask for, separated by spaces; contains openid')
    .meta({ examples: ['openid profile roles'] }),
  pkce: z
    .enum(['required', 'optional'])
    .optional()
    .describe('Proof key with S256: default required; optional for confidential clients only'),
  environments: z.array(z.string()).min(1).optional().describe('Where the client exists; default everywhere'),
  secret: z
    .strictObject({
      version: z.int().min(1).describe('The version wanted; nothing acts on it yet'),
      recipients: z.array(z.string()).describe('age recipients; nothing acts on them yet'),
    })
    .optional(),
});

/** `realm/integrators/<group>.yaml`: one integrator group and its clients. */
export const integratorDocument = z
  .strictObject({
    group: slug.describe("Unique; also the file's name"),
    previously: slug
      .optional()
      .describe(
        'Its name before: the group is renamed and keeps its members; each client says so for itself',
      ),
    display_name: z.string().min(1).max(80),
    description: z.string().max(COLUMN_LENGTH).optional(),
    contacts: z.array(z.email().max(COLUMN_LENGTH)).min(1),
    terms_of_service: z.strictObject({
      version: z.string().min(1),
      accepted_by: z.string().min(1),
      accepted_on: isoDate,
    }),
    members: z
      .array(z.strictObject({ user: z.string().min(1), role: z.enum(['owner', 'member']) }))
      .min(1)
      .describe('The people behind the group; recorded here, not yet given anything in Keycloak'),
    clients: z.array(client),
  })
  .describe('An integrator group and its clients')
  .meta({ id: 'integrator' });

export type IntegratorDocument = z.infer<typeof integratorDocument>;
export type ClientDocument = z.infer<typeof client>;
