import { APPLICATION_TYPE_ATTRIBUTE, GROUP_ATTRIBUTE } from '../kinds/client.ts';
import { SECRET_RECIPIENTS, SECRET_VERSION } from '../kinds/client-secret.ts';
import { joinTexts } from '../kinds/joined-texts.ts';
import { existsIn, grantTypesOf, keepsSecret, scopeNames } from '../model/client-registration.ts';
import type { ClientDocument, IntegratorDocument } from '../model/documents/integrator.ts';
import type { Documents, Located } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { oldTerms } from '../model/terms.ts';
import { authenticationAttributes, grantAttributes } from './client-grants.ts';
import { clientMappers } from './client-mappers.ts';
import { impliedScopes } from './exchange-scope.ts';
import { desiredResource } from './resource.ts';
import { keycloakScope } from './scopes.ts';

/** The integrators' clients of this environment. */
export function desiredClients(documents: Documents): readonly DesiredResource[] {
  return documents.integrators.flatMap((integrator) =>
    integrator.value.clients.flatMap((client, index) => {
      if (!existsIn(client, documents.environmentName)) return [];
      const representation: JsonObject = {
        ...clientRepresentation(documents, integrator, client),
        protocolMappers: clientMappers(documents, client),
      };
      const source = integrator.at(['clients', index]);
      return [desiredResource('client', client.client_id, source, representation, client.previously)];
    }),
  );
}

function clientRepresentation(
  documents: Documents,
  integrator: Located<IntegratorDocument>,
  client: ClientDocument,
): JsonObject {
  const grants = grantTypesOf(client);
  return {
    name: client.client_name,
    description: integrator.value.display_name,
    enabled: !haveLapsed(documents, integrator.value),
    publicClient: client.type === 'public',
    clientAuthenticatorType:
      client.token_endpoint_auth_method === 'private_key_jwt' ? 'client-jwt' : 'client-secret',
    // Keycloak refuses the password grant to clients that need consent.
    consentRequired: !grants.includes('password'),
    fullScopeAllowed: false,
    standardFlowEnabled: grants.includes('authorization_code'),
    implicitFlowEnabled: grants.includes('implicit'),
    directAccessGrantsEnabled: grants.includes('password'),
    serviceAccountsEnabled: grants.includes('client_credentials'),
    baseUrl: client.client_uri ?? '',
    redirectUris: client.redirect_uris ?? [],
    webOrigins: client.web_origins ?? [],
    attributes: clientAttributes(integrator.value.group, client),
    ...assignedScopes(documents, client),
  };
}

/** Terms that were not accepted in time switch clients off, and delete nothing. */
function haveLapsed({ realm, today }: Documents, integrator: IntegratorDocument): boolean {
  const old = oldTerms(integrator, realm.value.terms_of_service, today);
  return old !== undefined && old.daysLeft <= 0;
}

function clientAttributes(group: string, client: ClientDocument): JsonObject {
  return {
    [GROUP_ATTRIBUTE]: group,
    [APPLICATION_TYPE_ATTRIBUTE]: client.application_type ?? 'web',
    [SECRET_VERSION]: keepsSecret(client) ? String(client.secret?.version ?? 1) : '',
    [SECRET_RECIPIENTS]: keepsSecret(client) ? joinTexts(client.secret?.recipients) : '',
    ...authenticationAttributes(client),
    ...grantAttributes(client),
    'post.logout.redirect.uris': joinTexts(client.post_logout_redirect_uris),
    'backchannel.logout.url': client.backchannel_logout_uri ?? '',
    'backchannel.logout.session.required': 'true',
    'backchannel.logout.revoke.offline.tokens': 'false',
    logoUri: client.logo_uri ?? '',
    policyUri: client.policy_uri ?? '',
    tosUri: client.tos_uri ?? '',
  };
}

/** Required scopes are in every token; the others only when a request asks for them. */
function assignedScopes(documents: Documents, client: ClientDocument): JsonObject {
  const { scopes } = documents.scopes.value;
  const asked = scopeNames(client);
  const required = asked.filter((name) => scopes[name]?.required);
  const optional = asked.filter((name) => !scopes[name]?.required);
  const named = (names: readonly string[]) => names.map((name) => keycloakScope(name, scopes[name]));
  return {
    defaultClientScopes: [...named(required), ...impliedScopes(client)],
    optionalClientScopes: named(optional),
  };
}
