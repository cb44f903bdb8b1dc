import { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentKind, documentSchemas } from './document-schemas.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema (draft 2020-12) of a kind of file, made from its zod definition. */
export function jsonSchemaOf(kind: DocumentKind): JsonSchema {
  const { $schema, $defs, ...root } = z.toJSONSchema(documentSchemas[kind].schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => nameDiscriminator(zodSchema, jsonSchema),
  });
  // zod puts a schema that has an id below $defs; here each stands in a file of its own.
  const { [kind]: definition, ...others } = $defs ?? {};
  const shared = Object.keys(others).length === 0 ? {} : { $defs: others };
  const { description, ...body } = definition ?? root;
  return { $schema, title: kind, ...(description && { description }), ...body, ...shared } as JsonSchema;
}

/**
 * With OpenAPI's `discriminator` a validator judges the one branch that was meant, instead of
 * complaining about all of them.
 */
function nameDiscriminator(zodSchema: z.core.$ZodTypes, jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const { def } = zodSchema._zod;
  if (def.type !== 'union' || !('discriminator' in def)) return;
  jsonSchema.type = 'object';
  jsonSchema.discriminator = { propertyName: def.discriminator };
}

/** File name -> text of every schema for editors, as they stand in `realm/schema/`. */
export function generateJsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    DOCUMENT_KINDS.map((kind) => [`${kind}.schema.json`, `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`]),
  );
}
