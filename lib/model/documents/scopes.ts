import { z } from 'zod';
import { COLUMN_LENGTH, roleName } from './common.ts';

const scopeName = z
  .string()
  .regex(/^[a-z][a-z0-9_.]*$/)
  .meta({ examples: ['discord.profile'] });

/** The column of a scope's attribute is wider than most. */
const CONSENT_LENGTH = 2048;

const scope = z.strictObject({
  previously: scopeName
    .optional()
    .describe('Its name before: it is renamed, and keeps its clients and what users consented to'),
  description: z
    .string()
    .max(COLUMN_LENGTH)
    .optional()
    .describe('What integrators read about it')
    .meta({ examples: ['The linked Discord account'] }),
  consent: z
    .string()
    .min(1)
    .max(CONSENT_LENGTH)
    .optional()
    .describe('What the consent page says; without it the scope is granted silently')
    .meta({ examples: ['Your Discord account'] }),
  claims: z
    .array(z.string())
    .describe('Names from mappers/claims.yaml')
    .meta({ examples: [['name', 'preferred_username']] }),
  required: z
    .boolean()
    .optional()
    .describe('In every request, asked for or not (`openid`, and what consoles need)'),
  keycloak_scope: z
    .string()
    .optional()
    .describe('The client scope that carries it, where Keycloak has none of that name (`openid`)')
    .meta({ examples: ['basic'] }),
  announced: z
    .boolean()
    .optional()
    .describe('Listed in discovery and in the token: default yes; no for plumbing'),
  roles: z
    .array(roleName)
    .optional()
    .describe('Roles that may stand in the token; the scope is granted only to users who have one'),
  realm_roles: z
    .array(z.string())
    .optional()
    .describe("Keycloak's own realm roles that the scope needs (`offline_access`)")
    .meta({ examples: [['offline_access']] }),
});

/** `realm/scopes.yaml`: the first table of the contract. */
export const scopesDocument = z
  .strictObject({ scopes: z.record(scopeName, scope).describe('Every scope by its name') })
  .describe('OAuth 2.0 scopes and the claims each grants')
  .meta({ id: 'scopes' });

export type ScopesDocument = z.infer<typeof scopesDocument>;
export type Scope = z.infer<typeof scope>;
