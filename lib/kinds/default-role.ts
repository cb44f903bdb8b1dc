import { type Shape, set, shaped } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

const SHAPE: Shape = { roles: set() };

/** Which roles of the role client every user has; Keycloak's own part of that composite is left alone. */
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
};
