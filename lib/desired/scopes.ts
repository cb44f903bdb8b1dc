import type { Documents } from '../model/documents/loaded.ts';
import type { Scope } from '../model/documents/scopes.ts';
import { groupOfScope } from '../model/group-scopes.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { compileClaims } from './mappers.ts';
import { desiredResource } from './resource.ts';

/** scopes.yaml: one client scope each, with its mappers, consent text and roles. */
export function desiredScopes(documents: Documents): readonly DesiredResource[] {
  const { scopes } = documents;
  return Object.entries(scopes.value.scopes).map(([name, scope], index) => {
    const representation: JsonObject = {
      description: scope.description ?? '',
      attributes: scopeAttributes(name, scope, index),
      protocolMappers: compileClaims(documents, scope.claims),
      realmRoles: scope.realm_roles ?? [],
      clientRoles: scope.roles ?? [],
      realmAssignment: name === 'openid' ? 'default' : 'none',
    };
    const source = scopes.at(['scopes', name]);
    return desiredResource('scope', keycloakScope(name, scope), source, representation, scope.previously);
  });
}

/** The client scope that carries a scope: `basic` for `openid`, which is none in Keycloak. */
export function keycloakScope(name: string, scope: Scope | undefined): string {
  return scope?.keycloak_scope ?? name;
}

/** Where a group's scope stands on the consent page: after the others, wherever its file is among the files. */
const AFTER_ALL = 1000;

function scopeAttributes(name: string, scope: Scope, index: number): JsonObject {
  const announced = scope.announced ?? keycloakScope(name, scope) === name;
  const ofGroup = groupOfScope(name) !== undefined;
  return {
    'display.on.consent.screen': String(scope.consent !== undefined),
    'consent.screen.text': scope.consent ?? '',
    'include.in.token.scope': String(announced),
    // Discovery is for everybody, and a group's scope for its own clients (RFC 8414 section 2 lets it be left out).
    'include.in.openid.provider.metadata': String(announced && !ofGroup),
    'gui.order': String(ofGroup ? AFTER_ALL : index + 1),
  };
}
