import { existsIn, grantTypesOf } from '../model/client-registration.ts';
import type { ClientDocument } from '../model/documents/integrator.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { TOKEN_EXCHANGE } from '../model/grant-types.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { tokenScript } from './client-mappers.ts';
import { desiredResource } from './resource.ts';

/**
 * A client scope that no request names and no user sees. The executor that keeps exchanged tokens from having
 * more scopes than the first token also drops the mappers of the client itself, and keeps those of such scopes.
 */
const EXCHANGE_SCOPE = 'token-exchange';

/** The scopes, beside those that it asks for, that the client always has. */
export function impliedScopes(client: ClientDocument): readonly string[] {
  return exchanges(client) ? [EXCHANGE_SCOPE] : [];
}

/** The mappers of those scopes. */
export function impliedMappers(client: ClientDocument): ReadonlyMap<string, readonly JsonObject[]> {
  return new Map(impliedScopes(client).map((name) => [name, MAPPERS]));
}

/** The client scope of token exchange, where a client of the environment exchanges tokens. */
export function desiredExchangeScope(documents: Documents): readonly DesiredResource[] {
  const sources = documents.integrators.flatMap(({ value, at }) =>
    value.clients.flatMap((client, index) =>
      exchanges(client) && existsIn(client, documents.environmentName) ? [at(['clients', index])] : [],
    ),
  );
  const [source] = sources;
  return source ? [desiredResource('scope', EXCHANGE_SCOPE, source, REPRESENTATION)] : [];
}

const MAPPERS = [tokenScript('exchange-audiences', 'access')];

const REPRESENTATION: JsonObject = {
  description: 'Audiences of exchanged tokens',
  attributes: {
    'display.on.consent.screen': 'false',
    'consent.screen.text': '',
    'include.in.token.scope': 'false',
    'include.in.openid.provider.metadata': 'false',
  },
  protocolMappers: MAPPERS,
};

function exchanges(client: ClientDocument): boolean {
  return grantTypesOf(client).includes(TOKEN_EXCHANGE);
}
