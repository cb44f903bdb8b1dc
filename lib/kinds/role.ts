import { asTexts } from '../model/json.ts';
import { attributes, type Shape, set, shaped, text } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

const SHAPE: Shape = {
  description: text(),
  attributes: attributes(),
  /** What whoever has it has besides: the files give a role nothing more. */
  composites: set(),
};

/** A role of the role client; the name is the role's own, such as `CitizenId/Status/Verified`. */
export const role: KindFacts = {
  kind: 'role',
  stage: () => 2,
  foundation: false,
  prunable: true,
  marker: 'lists',
  builtIn: nothingBuiltIn,
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (name, { composites: _, ...state }) => ({ name, ...state }),
  isAltered: (state) => asTexts(state['composites']).length > 0,
};
