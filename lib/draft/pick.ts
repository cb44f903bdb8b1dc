import { asTexts, type Json } from '../model/json.ts';

/** The value where it is a text that says something. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list; in comparison form a list of one is a text. */
export function textsOf(value: Json | undefined): readonly string[] {
  const text = textOf(value);
  return text === undefined ? asTexts(value) : [text];
}

type Values<Key extends string> = Readonly<Record<Key, Json | undefined>>;

/** Only the keys whose value is a text that says something. */
export function pickTexts<Key extends string>(values: Values<Key>): Partial<Record<Key, string>> {
  return pick(values, textOf);
}

/** Only the keys whose value is a list that is not empty. */
export function pickLists<Key extends string>(values: Values<Key>): Partial<Record<Key, string[]>> {
  return pick(values, (value) => {
    const texts = asTexts(value).filter((text) => text !== '');
    return texts.length > 0 ? texts : undefined;
  });
}

/** Only the keys whose value is Keycloak's word for yes. */
export function pickSwitches<Key extends string>(values: Values<Key>): Partial<Record<Key, true>> {
  return pick(values, (value) => (value === 'true' ? true : undefined));
}

function pick<Key extends string, T>(
  values: Values<Key>,
  choose: (value: Json | undefined) => T | undefined,
): Partial<Record<Key, T>> {
  const chosen = Object.entries<Json | undefined>(values).map(
    ([key, value]) => [key, choose(value)] as const,
  );
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined)) as Partial<Record<Key, T>>;
}
