import { asObject, asTexts, type JsonObject } from '../model/json.ts';
import { attributes, type Shape, set, shaped, text } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';
import { MEMBERS_ATTRIBUTE, memberEntries, membersIn } from './members.ts';

const SHAPE: Shape = {
  description: text(),
  attributes: attributes([MEMBERS_ATTRIBUTE]),
  /** Roles of the role client that members have through it. */
  roles: set(),
  /** Roles of the realm and of other clients: the files give none. */
  otherRoles: set(),
  /** Who has joined, by the name that the files give them: their ids in Keycloak. */
  members: asObject,
};

/** The name is the path without its first slash: `integrators/star-atlas`. */
export const group: KindFacts = {
  kind: 'group',
  // A parent before its children.
  stage: (name) => 2 + name.split('/').length,
  foundation: false,
  prunable: true,
  marker: 'lists',
  builtIn: nothingBuiltIn,
  references: { roles: 'role' },
  normalise: (representation) => shaped(SHAPE, { members: recorded(representation), ...representation }),
  represent: (name, state) => ({
    name: name.slice(name.lastIndexOf('/') + 1),
    description: state['description'] ?? '',
    attributes: { ...asObject(state['attributes']), ...memberEntries(asObject(state['members'])) },
  }),
  isAltered: (state) => asTexts(state['otherRoles']).length > 0,
};

/** A list of groups does not tell who is in them, so the group itself keeps whom we let in. */
function recorded(representation: JsonObject): JsonObject {
  return membersIn(asTexts(asObject(representation['attributes'])[MEMBERS_ATTRIBUTE]));
}
