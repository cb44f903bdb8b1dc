import { attributes, type Shape, set, shaped, text } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

const SHAPE: Shape = {
  description: text(),
  attributes: attributes(),
  /** Roles of the role client that members have through it. */
  roles: set(),
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
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (name, state) => ({
    name: name.slice(name.lastIndexOf('/') + 1),
    description: state['description'] ?? '',
    attributes: state['attributes'] ?? {},
  }),
};
