import type { ErrorObject } from 'ajv';
import type { Problem } from '../model/problem.ts';
import { describePath } from './describe.ts';
import { nearest, suggest } from './nearest.ts';
import type { Path } from './positions.ts';
import { explainType } from './type-words.ts';
import { isWrittenSecret, SECRET_HINT } from './written-secret.ts';

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
  const secret = isWrittenSecret([...path, key], (error.data as Readonly<Record<string, unknown>>)[key]);
  return {
    code: 'unknown-key',
    message: `\`${key}\` is no key of ${where}.`,
    hint: secret ? SECRET_HINT : suggest(key, known, 'keys'),
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
