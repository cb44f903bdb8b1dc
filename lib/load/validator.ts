import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DocumentKind } from './document-schemas.ts';
import { jsonSchemaOf } from './json-schemas.ts';

/**
 * Formats are left to zod, which parses the value afterwards: it writes a pattern beside `email`,
 * and for `uri` it knows more (the protocol) than a JSON Schema can say.
 */
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  verbose: true,
  discriminator: true,
  validateFormats: false,
});

const compiled = new Map<DocumentKind, ValidateFunction>();

/** Every error of a plain value against the JSON Schema of its kind; compiled at the first use. */
export function schemaErrors(kind: DocumentKind, value: unknown): readonly ErrorObject[] {
  let validate = compiled.get(kind);
  if (validate === undefined) {
    validate = ajv.compile(jsonSchemaOf(kind));
    compiled.set(kind, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}
