import { z } from 'zod';
import { COLUMN_LENGTH, roleName } from './common.ts';

const scopeName = z.string().regex(/^[a-z][a-z0-9_.]*$/);

/** The column of a scope's attribute is wider than most. */
const CONSENT_LENGTH = 2048;

const scope = z.strictObject({
  previously: scopeName
    .optional()
    .describe('Its name before: it is renamed, and keeps its clients and what users consented to'),
  description: z.string().max(COLUMN_LENGTH).optional(),
  consent: z
    .string()
    .min(1)
    .max(CONSENT_LENGTH)
    .optional()
    .describe('What the consent page says; without it the scope is granted silently'),
  claims: z.array(z.string()).describe('Names from mappers/claims.yaml'),
  required: z
    .boolean()
    .optional()
    .describe('In every request, asked for or not (`openid`, and what consoles need)'),
  keycloak_scope: z
    .string()
    .optional()
    .describe('The client scope that carries it, where Keycloak has none of that name (`openid`)'),
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
    .describe("Keycloak's own realm roles that the scope needs (`offline_access`)"),
});

/** `realm/scopes.yaml`: the first table of the contract. */
export const scopesDocument = z
  .strictObject({ scopes: z.record(scopeName, scope) })
  .describe('OAuth 2.0 scopes and the claims each grants')
  .meta({ id: 'scopes' });

export type ScopesDocument = z.infer<typeof scopesDocument>;
export type Scope = z.infer<typeof scope>;
