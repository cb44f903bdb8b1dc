import { asObject, asTexts, type Json, type JsonObject } from '../model/json.ts';
import { type Field, flag, type Shape, set, shaped, text, whole } from './fields.ts';
import { type KindFacts, nothingBuiltIn } from './kind.ts';

const parties =
  (key: string): Field =>
  (value) =>
    set()(asObject(value)[key]);
const permissions: Field = (value) => ({ view: parties('view')(value), edit: parties('edit')(value) });
/** Required of nobody in particular means required of everybody. */
const requiredFor: Field = (value) => {
  const roles = parties('roles')(value);
  const ofEverybody = value !== undefined && value !== null && asTexts(roles).length === 0;
  return ofEverybody ? ['admin', 'user'] : roles;
};

const ATTRIBUTE: Shape = {
  position: whole(),
  displayName: text(),
  group: text(),
  multivalued: flag(),
  required: requiredFor,
  permissions,
  validations: asObject,
  annotations: asObject,
  selector: asObject,
};

const GROUP: Shape = { position: whole(), displayHeader: text(), displayDescription: text() };

/** A list whose order the user sees, by name and with each place in it. */
const listed =
  (shape: Shape): Field =>
  (value) => {
    const entries = (Array.isArray(value) ? (value as readonly JsonObject[]) : []).map(
      (entry, position): [string, Json] => [String(entry['name']), shaped(shape, { ...entry, position })],
    );
    return Object.fromEntries(entries);
  };

const SHAPE: Shape = {
  attributes: listed(ATTRIBUTE),
  groups: listed(GROUP),
  unmanagedAttributePolicy: text(),
};

export const userProfile: KindFacts = {
  kind: 'user-profile',
  stage: () => 1,
  foundation: false,
  prunable: false,
  marker: 'realm',
  builtIn: nothingBuiltIn,
  normalise: (representation) => shaped(SHAPE, representation),
  represent: (_name, state) => ({
    attributes: inOrder(state['attributes']).map(attributeRepresentation),
    groups: inOrder(state['groups']),
    ...(state['unmanagedAttributePolicy']
      ? { unmanagedAttributePolicy: state['unmanagedAttributePolicy'] }
      : {}),
  }),
};

function inOrder(byName: Json | undefined): readonly JsonObject[] {
  return Object.entries(asObject(byName))
    .map(([name, entry]) => ({ name, ...asObject(entry) }) as JsonObject)
    .sort((a, b) => Number(a['position']) - Number(b['position']))
    .map(({ position: _, ...entry }) => entry);
}

function attributeRepresentation(attribute: JsonObject): JsonObject {
  const { required, group, annotations, selector, ...rest } = attribute;
  return {
    ...rest,
    ...(asTexts(required).length === 0 ? {} : { required: { roles: required ?? [] } }),
    ...(group === '' ? {} : { group: group ?? null }),
    ...filled({ annotations, selector }),
  };
}

function filled(objects: Readonly<Record<string, Json | undefined>>): JsonObject {
  const kept = Object.entries(objects).filter(([, value]) => Object.keys(asObject(value)).length > 0);
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? {}]));
}
