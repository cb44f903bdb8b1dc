import type { ErrorObject } from 'ajv';
import { stringify } from 'yaml';
import type { Problem } from '../model/problem.ts';
import { describeType } from './describe.ts';
import { isWrittenSecret, SECRET_HINT } from './written-secret.ts';

type Words = Pick<Problem, 'code' | 'message' | 'hint'>;

const TYPE_HINTS: Readonly<Record<string, readonly [noun: string, hint: string]>> = {
  string: ['a text', 'Write a text, in quotes if it looks like a number or a boolean.'],
  array: ['a list', 'Write a list: `[one, two]`, or each item on a line of its own after `- `.'],
  object: ['keys with values', 'Write `key: value` lines, indented below it.'],
  boolean: ['true or false', 'Write `true` or `false`, without quotes.'],
  integer: ['a whole number', 'Write a whole number, without quotes.'],
  number: ['a number', 'Write a number, without quotes.'],
};

/** What to say of a value of the wrong type; a secret is not repeated. */
export function explainType(error: ErrorObject, name: string): Words {
  const expected = String(error.params.type);
  const [noun, general] = TYPE_HINTS[expected] ?? [expected, `Write ${expected}.`];
  const path = error.instancePath.split('/').slice(1);
  if (isWrittenSecret(path, error.data)) {
    return { code: 'wrong-type', message: `${name} must be ${noun}, not the secret.`, hint: SECRET_HINT };
  }
  const message = `${name} must be ${noun}, not ${describeType(error.data)}.`;
  return { code: 'wrong-type', message, hint: exampleOf(expected, keyOf(path), error) ?? general };
}

/** The key that the value belongs to; undefined for an item of a list and for the document. */
function keyOf(path: readonly string[]): string | undefined {
  const last = path.at(-1) ?? '';
  return /^\d*$/.test(last) ? undefined : last;
}

/** An example, where it says more than the type: of keys in place of a single value, of a text in place of a list. */
function exampleOf(expected: string, key: string | undefined, error: ErrorObject): string | undefined {
  const { data, parentSchema: { examples, description, required, properties } = {} } = error;
  const fits = (expected === 'string') === (typeof data === 'object');
  const example: unknown = expected === 'string' ? examples?.[0] : keysOf({ required, properties });
  if (!fits || example === undefined) return undefined;
  const value = stringify(example, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const meaning = description === undefined ? '' : ` ${description}.`;
  return `Write \`${key === undefined ? '' : `${key}: `}${value}\`.${meaning}`;
}

type ExampleSchema = {
  readonly required?: readonly string[];
  readonly properties?: Readonly<
    Record<string, { readonly examples?: readonly unknown[]; readonly enum?: readonly unknown[] }>
  >;
};

/** An example of the keys that have to be there; undefined unless each of them has one. */
function keysOf({ required = [], properties = {} }: ExampleSchema): object | undefined {
  const pairs = required.map((key) => [key, properties[key]?.examples?.[0] ?? properties[key]?.enum?.[0]]);
  const whole = pairs.length > 0 && pairs.every(([, example]) => example !== undefined);
  return whole ? Object.fromEntries(pairs) : undefined;
}
