import { asObject, asTexts, type Json, type JsonObject } from '../model/json.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Kind } from '../model/resource.ts';
import type { Remark } from './rule.ts';

/** What to say of a resource that was `before` and becomes `after`; undefined: nothing. */
type Judge = (before: JsonObject, after: JsonObject, change: Change) => string | undefined;

/** What to say of a resource that is made. */
type JudgeNew = (after: JsonObject) => string | undefined;

/**
 * Asks of each resource of these kinds that is there and stays. What only brings back what was applied
 * last has been reviewed then.
 */
export function ofUpdates(plan: Plan, kinds: readonly Kind[], judge: Judge): readonly Remark[] {
  return writesOf(plan, kinds).flatMap((change) => {
    const message = change.before && judge(change.before, change.after, change);
    return message === undefined ? [] : [{ address: change.address, message }];
  });
}

/** The same of what is new, which a reviewer sees as a whole: worth a warning at most. */
export function ofCreates(plan: Plan, kinds: readonly Kind[], judge: JudgeNew): readonly Remark[] {
  return writesOf(plan, kinds).flatMap(({ address, before, after }) => {
    const message = before ? undefined : judge(after);
    return message === undefined ? [] : [{ address, message, severity: 'warning' }];
  });
}

/** The same of all that is written, whatever it was; what is new comes from nothing. */
export function ofWrites(plan: Plan, kinds: readonly Kind[], judge: Judge): readonly Remark[] {
  return writesOf(plan, kinds, true).flatMap((change) => {
    const message = judge(change.before ?? {}, change.after, change);
    return message === undefined ? [] : [{ address: change.address, message }];
  });
}

type Writing = Change & { readonly after: JsonObject };

function writesOf({ changes }: Plan, kinds: readonly Kind[], restored = false): readonly Writing[] {
  return changes.filter(
    (change): change is Writing =>
      kinds.includes(change.kind) && change.after !== undefined && (restored || !change.restores),
  );
}

/** A switch of a state, or one that Keycloak keeps as a text among the attributes. */
export function isOn(state: JsonObject, name: string): boolean {
  return state[name] === true || attribute(state, name) === 'true';
}

/** An attribute as a text; empty where there is none, which Keycloak does not tell apart. */
export function attribute(state: JsonObject, name: string): string {
  return attributeList(state, name).join(' ');
}

/** An attribute as the texts in it. */
export function attributeList(state: JsonObject, name: string): readonly string[] {
  const attributes = asObject(state['attributes']);
  const value: Json | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return typeof value === 'string' ? [value] : asTexts(value);
}

/** The texts of a list that it did not have before. */
export function added(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter((text) => !before.includes(text));
}

/** The message about some names; undefined where there are none. */
export function about(names: readonly string[], say: (names: string) => string): string | undefined {
  return names.length === 0 ? undefined : say(names.join(', '));
}
