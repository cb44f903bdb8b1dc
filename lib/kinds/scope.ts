import { asTexts } from '../model/json.ts';
import { attributes, mapperList, mappers, type Shape, set, shaped, text } from './fields.ts';
import type { KindFacts } from './kind.ts';

const SHAPE: Shape = {
  description: text(),
  attributes: attributes(),
  protocolMappers: mappers(),
  /** Realm roles in the scope's mappings. */
  realmRoles: set(),
  /** Roles of the role client in the scope's mappings. */
  clientRoles: set(),
  /** Roles of other clients in the scope's mappings: the files give none. */
  otherRoles: set(),
  /** How the realm gives it to clients made by hand: `default`, `optional` or `none`. */
  realmAssignment: text('none'),
};

export const scope: KindFacts = {
  kind: 'scope',
  stage: () => 3,
  foundation: false,
  prunable: true,
  marker: 'texts',
  // Keycloak makes it with the realm, even where the realm brings scopes of its own.
  builtIn: (name) => name === 'offline_access',
  references: { clientRoles: 'role' },
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (name, state) => ({
    name,
    protocol: 'openid-connect',
    description: state['description'] ?? '',
    attributes: state['attributes'] ?? {},
    protocolMappers: mapperList(state['protocolMappers']),
  }),
  isAltered: (state) => asTexts(state['otherRoles']).length > 0,
};
