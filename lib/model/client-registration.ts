import type { ClientDocument, IntegratorDocument } from './documents/integrator.ts';
import type { GrantType } from './grant-types.ts';

/** What the client may ask the token endpoint for; RFC 7591 section 2 gives the default. */
export function grantTypesOf(client: ClientDocument): readonly GrantType[] {
  return client.grant_types ?? ['authorization_code'];
}

/** The names in `scope`, which RFC 6749 section 3.3 separates by spaces. */
export function scopeNames(client: ClientDocument): readonly string[] {
  return client.scope.split(' ').filter((name) => name !== '');
}

/** Is the client made in that environment? In every one, unless it names some. */
export function existsIn(client: ClientDocument, environment: string): boolean {
  return client.environments?.includes(environment) ?? true;
}

/** Is the group made there? Not where all its clients are elsewhere; one without any is made everywhere. */
export function groupExistsIn({ clients }: IntegratorDocument, environment: string): boolean {
  return clients.length === 0 || clients.some((client) => existsIn(client, environment));
}

/** Does it prove itself by a secret, and not by a key of its own or not at all? */
export function keepsSecret(client: ClientDocument): boolean {
  return client.type === 'confidential' && client.token_endpoint_auth_method !== 'private_key_jwt';
}
