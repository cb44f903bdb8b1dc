import { BUILT_IN_CLIENTS } from '../model/built-in-clients.ts';
import { flag, type Shape, set, shaped } from './fields.ts';
import type { KindFacts } from './kind.ts';

const SHAPE: Shape = { directAccessGrantsEnabled: flag(), defaultClientScopes: set() };

/** One of Keycloak's own clients: of it, only its default scopes and its password grant are ours to decide. */
export const builtInClient: KindFacts = {
  kind: 'built-in-client',
  stage: () => 4,
  foundation: false,
  prunable: false,
  marker: 'realm',
  builtIn: (name) => BUILT_IN_CLIENTS.includes(name),
  references: { defaultClientScopes: 'scope' },
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (_name, state) => state,
};
