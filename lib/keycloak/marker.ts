import { appliedDigest } from '../kinds/applied-digest.ts';
import { factsOf } from '../kinds/registry.ts';
import { asObject, type Json, type JsonObject } from '../model/json.ts';
import { type Kind, MARKER } from '../model/resource.ts';

/** What is sent for `state`: Keycloak's representation with the attributes that make it ours. */
export function markedRepresentation(kind: Kind, name: string, state: JsonObject): JsonObject {
  const facts = factsOf(kind);
  const representation = facts.represent(name, state);
  if (facts.marker === 'realm') return representation;
  const attributes: JsonObject = {
    ...asObject(representation['attributes']),
    [MARKER.owner]: MARKER.ownerValue,
    [MARKER.digest]: appliedDigest(kind, state),
  };
  return { ...representation, attributes: facts.marker === 'lists' ? inLists(attributes) : attributes };
}

/**
 * For a change that takes more than one request: the last of them brings the digest of the whole. Cut
 * off before, the object is known as half-way, and not as one that somebody else has changed.
 */
export function unfinished(representation: JsonObject): JsonObject {
  const attributes = asObject(representation['attributes']);
  const inList = Array.isArray(attributes[MARKER.digest]);
  const digest = inList ? [MARKER.unfinished] : MARKER.unfinished;
  return { ...representation, attributes: { ...attributes, [MARKER.digest]: digest } };
}

/** Of these, Keycloak keeps whatever entry an update leaves out. */
const KEPT = ['attributes', 'authenticationFlowBindingOverrides'];

/** Keycloak keeps attributes and bound login flows that an update leaves out; an empty text takes one away. */
export function blankRemoved(representation: JsonObject, before: JsonObject): JsonObject {
  const blanked = KEPT.filter((field) => field in representation).map((field) => {
    const entries = asObject(representation[field]);
    const gone = Object.keys(asObject(before[field])).filter((key) => !(key in entries));
    return [field, { ...Object.fromEntries(gone.map((key) => [key, ''])), ...entries }];
  });
  return { ...representation, ...Object.fromEntries(blanked) };
}

function inLists(attributes: JsonObject): JsonObject {
  const list = (value: Json): Json => (Array.isArray(value) ? value : [value]);
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, list(value)]));
}
