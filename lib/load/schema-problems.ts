import type { ErrorObject } from 'ajv';
import { asObject, type Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { describePath, pointerPath } from './describe.ts';
import type { Locate, Path } from './positions.ts';
import { publicClientSecret } from './rules/client-authentication.ts';
import { explainKeyword, explainNotAllowed, explainUnknownKey } from './schema-words.ts';

/** ajv's errors in our words, each at its line and column. */
export function schemaProblems(errors: readonly ErrorObject[], value: unknown, locate: Locate): Problem[] {
  const secrets = needlessSecrets(errors, value);
  const mistyped = new Set(errors.filter(isTypeError).map(({ instancePath }) => instancePath));
  const problems = errors
    .filter((error) => !secrets.some((pointer) => isWithin(pointer, error)))
    .filter((error) => isTypeError(error) || !mistyped.has(error.instancePath)) // one fault, one problem
    .filter(({ keyword }) => keyword !== 'propertyNames') // the broken rule itself comes beside it
    .slice(0, MOST_PROBLEMS)
    .map((error) => explain(error, pointerPath(error.instancePath, value), locate));
  return [...problems, ...secrets.map((pointer) => publicClientSecret(locate(pointerPath(pointer, value))))];
}

/** Where public clients have a faulty secret: it has to go as a whole, and mending it would be in vain. */
function needlessSecrets(errors: readonly ErrorObject[], value: unknown): readonly string[] {
  const { clients } = asObject(value as Json);
  if (!Array.isArray(clients)) return [];
  return clients.flatMap((client, index) => {
    const pointer = `/clients/${index}/secret`;
    const needless =
      asObject(client)['type'] === 'public' && errors.some((error) => isWithin(pointer, error));
    return needless ? [pointer] : [];
  });
}

function isWithin(pointer: string, { instancePath }: ErrorObject): boolean {
  return instancePath === pointer || instancePath.startsWith(`${pointer}/`);
}

/** A file that is wrong in every line is told so often enough by then; each place has to be looked for. */
const MOST_PROBLEMS = 100;

function isTypeError({ keyword }: ErrorObject): boolean {
  return keyword === 'type';
}

function explain(error: ErrorObject, path: Path, locate: Locate): Problem {
  if (error.propertyName !== undefined) {
    const source = locate([...path, error.propertyName], 'key');
    return { ...source, ...explainKeyword(error, `The key \`${error.propertyName}\``) };
  }
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    return { ...locate([...path, key], 'key'), ...explainUnknownKey(error, key, path) };
  }
  if (error.keyword === 'discriminator') return explainVariant(error, path, locate);
  return { ...locate(path), ...explainKeyword(error, describePath(path)) };
}

/** The key that chooses among variants (a claim's `type`) is missing, or names none of them. */
function explainVariant(error: ErrorObject, path: Path, locate: Locate): Problem {
  const tag = String(error.params.tag);
  const value: unknown = error.params.tagValue;
  const variants = variantNames(error, tag);
  if (value === undefined) {
    const message = `${describePath(path)} lacks the key \`${tag}\`.`;
    const hint = `Add \`${tag}\`, one of: ${variants.join(', ')}.`;
    return { ...locate(path), code: 'missing-key', message, hint };
  }
  const at = [...path, tag];
  return { ...locate(at), ...explainNotAllowed(describePath(at), value, variants) };
}

function variantNames(error: ErrorObject, tag: string): string[] {
  const branches: unknown = error.parentSchema?.oneOf;
  if (!Array.isArray(branches)) return [];
  return branches.map((branch) => String(branch?.properties?.[tag]?.const));
}
