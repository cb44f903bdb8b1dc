import { grantTypesOf } from '../model/client-registration.ts';
import type { ClientDocument } from '../model/documents/integrator.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import type { TokenScript } from '../model/token-scripts.ts';
import { clientClaims, compileClaims } from './mappers.ts';

/**
 * The mappers that stand in the client itself: those of its claims, and a script where it can get tokens for
 * itself.
 */
export function clientMappers(documents: Documents, client: ClientDocument): readonly JsonObject[] {
  const serves = grantTypesOf(client).includes('client_credentials');
  return [
    ...compileClaims(documents, clientClaims(documents), client.client_id),
    ...(serves ? [tokenScript('service-account', 'everywhere')] : []),
  ];
}

/** The mapper that runs a script of ours, over access tokens or over every token and answer. */
export function tokenScript(name: TokenScript, over: 'access' | 'everywhere'): JsonObject {
  const elsewhere = String(over === 'everywhere');
  return {
    name,
    protocolMapper: `script-${name}.js`,
    config: {
      'id.token.claim': elsewhere,
      'access.token.claim': 'true',
      'userinfo.token.claim': elsewhere,
      'introspection.token.claim': elsewhere,
    },
  };
}
