import type { ErrorObject } from 'ajv';
import type { Problem } from '../model/problem.ts';
import { describePath, describeType } from './describe.ts';
import { nearest, suggest } from './nearest.ts';
import type { Path } from './positions.ts';

export type Words = Pick<Problem, 'code' | 'message' | 'hint'>;

/** What to say of a broken keyword of JSON Schema; `name` is the value's path in words. */
export function explainKeyword(error: ErrorObject, name: string): Words {
  return (EXPLANATIONS[error.keyword] ?? explainOther)(error, name);
}

const EXPLANATIONS: Readonly<Record<string, (error: ErrorObject, name: string) => Words>> = {
  type: explainType,
  required: explainMissingKey,
  enum: (error, name) => explainNotAllowed(name, error.data, error.params.allowedValues),
  const: (error, name) => explainNotAllowed(name, error.data, [error.params.allowedValue]),
  pattern: explainForm,
  minimum: explainRange,
  maximum: explainRange,
  exclusiveMinimum: explainRange,
  exclusiveMaximum: explainRange,
  minLength: (error, name) => explainLength('too-short', error, name),
  minItems: (error, name) => explainLength('too-short', error, name),
  maxLength: (error, name) => explainLength('too-long', error, name),
  maxItems: (error, name) => explainLength('too-long', error, name),
  uniqueItems: (_, name) => ({
    code: 'duplicate-item',
    message: `${name} holds the same item twice.`,
    hint: 'Keep one of them.',
  }),
};

export function explainUnknownKey(error: ErrorObject, key: string, path: Path): Words {
  const known = Object.keys(error.parentSchema?.properties ?? {});
  const where = path.length === 0 ? 'this file' : describePath(path);
  return {
    code: 'unknown-key',
    message: `\`${key}\` is no key of ${where}.`,
    hint: suggest(key, known, 'keys'),
  };
}

function explainMissingKey(error: ErrorObject, name: string): Words {
  const key = String(error.params.missingProperty);
  const meaning: unknown = error.parentSchema?.properties?.[key]?.description;
  return {
    code: 'missing-key',
    message: `${name} lacks the key \`${key}\`.`,
    hint: typeof meaning === 'string' ? `Add \`${key}\`: ${meaning}.` : `Add \`${key}\`.`,
  };
}

const TYPE_HINTS: Readonly<Record<string, readonly [noun: string, hint: string]>> = {
  string: ['a text', 'Write a text, in quotes if it looks like a number or a boolean.'],
  array: ['a list', 'Write a list: `[one, two]`, or each item on a line of its own after `- `.'],
  object: ['keys with values', 'Write `key: value` lines, indented below it.'],
  boolean: ['true or false', 'Write `true` or `false`, without quotes.'],
  integer: ['a whole number', 'Write a whole number, without quotes.'],
  number: ['a number', 'Write a number, without quotes.'],
};

function explainType(error: ErrorObject, name: string): Words {
  const expected = String(error.params.type);
  const [noun, hint] = TYPE_HINTS[expected] ?? [expected, `Write ${expected}.`];
  return { code: 'wrong-type', message: `${name} must be ${noun}, not ${describeType(error.data)}.`, hint };
}

export function explainNotAllowed(name: string, value: unknown, allowed: unknown): Words {
  const values = (Array.isArray(allowed) ? allowed : []).map(String);
  const near = typeof value === 'string' ? nearest(value, values) : undefined;
  return {
    code: 'not-allowed',
    message: `${name} cannot be ${JSON.stringify(value)}; allowed: ${values.join(', ')}.`,
    hint: near === undefined ? 'Write one of the allowed values.' : `Did you mean \`${near}\`?`,
  };
}

function explainForm(error: ErrorObject, name: string): Words {
  const { format, pattern, description, examples } = error.parentSchema ?? {};
  const form = format === undefined ? `Match \`${pattern}\`` : `Write ${FORMATS[format] ?? format}`;
  const example = Array.isArray(examples) ? `, for example ${examples.join(' or ')}` : '';
  const meaning = description === undefined ? '' : ` ${description}.`;
  return {
    code: 'bad-format',
    message: `${name} does not have the right form.`,
    hint: `${form}${example}.${meaning}`,
  };
}

const FORMATS: Readonly<Record<string, string>> = { email: 'an email address' };

function explainRange(error: ErrorObject, name: string): Words {
  return {
    code: 'out-of-range',
    message: `${name} is ${JSON.stringify(error.data)}, out of its range.`,
    hint: `Write a number ${error.params.comparison} ${error.params.limit}.`,
  };
}

function explainLength(code: 'too-short' | 'too-long', error: ErrorObject, name: string): Words {
  const limit = Number(error.params.limit);
  const bound = code === 'too-short' ? 'at least' : 'at most';
  const unit = error.keyword.endsWith('Items') ? 'item' : 'character';
  const words = code === 'too-short' ? 'too short' : 'too long';
  return {
    code,
    message: `${name} is ${words}.`,
    hint: `Write ${bound} ${limit} ${unit}${limit === 1 ? '' : 's'}.`,
  };
}

function explainOther(error: ErrorObject, name: string): Words {
  return {
    code: 'bad-format',
    message: `${name} ${error.message ?? 'is not valid'}.`,
    hint: 'See the schema of this file in realm/schema.',
  };
}
