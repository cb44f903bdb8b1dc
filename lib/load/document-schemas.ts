import type { z } from 'zod';
import { claimsDocument } from '../../mappers/registry.ts';
import { clientPoliciesDocument } from '../model/documents/client-policies.ts';
import { environmentDocument } from '../model/documents/environment.ts';
import { groupsDocument } from '../model/documents/groups.ts';
import { integratorDocument } from '../model/documents/integrator.ts';
import { realmDocument } from '../model/documents/realm.ts';
import { reviewDocument } from '../model/documents/review.ts';
import { rolesDocument } from '../model/documents/roles.ts';
import { scopesDocument } from '../model/documents/scopes.ts';
import { userProfileDocument } from '../model/documents/user-profile.ts';

/**
 * Every sort of file there is. `files` is where it stands, seen from the realm directory: one file,
 * or any YAML file of one folder.
 */
export const documentSchemas = {
  realm: { schema: realmDocument, files: 'realm.yaml' },
  scopes: { schema: scopesDocument, files: 'scopes.yaml' },
  claims: { schema: claimsDocument, files: '../mappers/claims.yaml' },
  roles: { schema: rolesDocument, files: 'roles.yaml' },
  groups: { schema: groupsDocument, files: 'groups.yaml' },
  'user-profile': { schema: userProfileDocument, files: 'user-profile.yaml' },
  'client-policies': { schema: clientPoliciesDocument, files: 'client-policies.yaml' },
  review: { schema: reviewDocument, files: 'review.yaml' },
  environment: { schema: environmentDocument, files: 'environments/*.yaml' },
  integrator: { schema: integratorDocument, files: 'integrators/*.yaml' },
} as const satisfies Readonly<Record<string, { schema: z.ZodType; files: string }>>;

export type DocumentKind = keyof typeof documentSchemas;
export const DOCUMENT_KINDS = Object.keys(documentSchemas) as readonly DocumentKind[];

/** What a valid file of a kind holds. */
export type DocumentOf<Kind extends DocumentKind> = z.infer<(typeof documentSchemas)[Kind]['schema']>;
