import { asTexts } from '../model/json.ts';
import { type Shape, set, shaped } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

const SHAPE: Shape = {
  roles: set(),
  /** What everybody has besides, and not from Keycloak: the files give none. */
  otherRoles: set(),
};

/** Which roles every user has: those of the role client, and no others than Keycloak gives by itself. */
export const defaultRole: KindFacts = {
  kind: 'default-role',
  stage: () => 3,
  foundation: false,
  prunable: false,
  marker: 'realm',
  builtIn: nothingBuiltIn,
  references: { roles: 'role' },
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (_name, state) => state,
  isAltered: (state) => asTexts(state['otherRoles']).length > 0,
};
