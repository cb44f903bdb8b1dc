import { EXCEPTIONS } from '../../kinds/client-grants.ts';
import { asObject, type JsonObject } from '../../model/json.ts';

/**
 * Our policies see the attributes that a client has, not those that a request brings: what it is allowed by
 * an exception, it is given in a request after the one that declares the exception.
 */
export function gainsException(before: JsonObject, after: JsonObject): boolean {
  const declared = (state: JsonObject, name: string) => asObject(state['attributes'])[name] === 'true';
  return Object.values(EXCEPTIONS).some((name) => declared(after, name) && !declared(before, name));
}

/** The client with its exceptions declared and none of them used: as the policies would make it. */
export function withoutExceptions(representation: JsonObject): JsonObject {
  return {
    ...representation,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    consentRequired: true,
  };
}
