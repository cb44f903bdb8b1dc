import { EXCEPTIONS } from '../../kinds/client-grants.ts';
import { asObject, type JsonObject } from '../../model/json.ts';

/** Policies write it into clients that are public, whatever a request says. */
export const PROOF_KEY = 'pkce.code.challenge.method';

/**
 * Our policies judge a write by the client that Keycloak holds, not by the one that the request brings.
 *
 * What is to be written first, so that the client may then become `representation`; `undefined` where one
 * request is enough:
 *
 * - with a new exception, the client that declares it and does not use it yet;
 * - of a public client that becomes confidential, the confidential one with the proof key that the policies
 *   still give it.
 */
export function firstStep(
  before: JsonObject,
  after: JsonObject,
  representation: JsonObject,
): JsonObject | undefined {
  if (gainsException(before, after)) return withoutExceptions(representation);
  return losesProofKey(before, after) ? representation : undefined;
}

function gainsException(before: JsonObject, after: JsonObject): boolean {
  const declared = (state: JsonObject, name: string) => asObject(state['attributes'])[name] === 'true';
  return Object.values(EXCEPTIONS).some((name) => declared(after, name) && !declared(before, name));
}

/** As the policies would make it. */
function withoutExceptions(representation: JsonObject): JsonObject {
  return {
    ...representation,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    consentRequired: true,
  };
}

function losesProofKey(before: JsonObject, after: JsonObject): boolean {
  const wasPublic = before['publicClient'] === true && after['publicClient'] !== true;
  return wasPublic && asObject(after['attributes'])[PROOF_KEY] !== 'S256';
}
