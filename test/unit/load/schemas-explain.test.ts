import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from '../../../lib/load/document-schemas.ts';
import { jsonSchemaOf } from '../../../lib/load/json-schemas.ts';

type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

type Property = { readonly path: string; readonly schema: Schema };

/** Every property that a person may write, however deep. */
function propertiesOf(schema: Schema, path: string): readonly Property[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => [
    { path: `${path}.${key}`, schema: value },
    ...propertiesOf(value, `${path}.${key}`),
  ]);
  const values = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  const inside = [...values, ...(schema.items ? [schema.items] : []), ...variantsOf(schema)];
  return [...own, ...inside.flatMap((value) => propertiesOf(value, `${path}[]`))];
}

function variantsOf({ anyOf = [], oneOf = [] }: Schema): readonly Schema[] {
  return [...anyOf, ...oneOf];
}

/** A text or a number of which nobody can tell from the schema alone what it looks like. */
function isOpen({ type, enum: values, const: value }: Schema): boolean {
  return ['string', 'integer', 'number'].includes(type ?? '') && values === undefined && value === undefined;
}

function wantsExample({ items, ...schema }: Schema): boolean {
  if (items) return isOpen(items) && items.examples === undefined;
  return [schema, ...variantsOf(schema)].some((each) => isOpen(each) && each.examples === undefined);
}

describe.each(DOCUMENT_KINDS)('the schema of %s', (kind) => {
  const properties = propertiesOf(jsonSchemaOf(kind) as Schema, kind);

  it('says of every property what it is', () => {
    const silent = properties.filter(({ schema }) => !schema.description);
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('shows an example of every value whose form is not a choice', () => {
    const bare = properties.filter(({ schema }) => wantsExample(schema) && !schema.examples?.length);
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  it('gives examples that it would accept', () => {
    const shown = properties.filter(({ schema }) => schema.examples !== undefined);
    const wrong = shown.flatMap(({ path, schema }) => {
      const accepts = compile(schema);
      return (schema.examples ?? [])
        .filter((example) => !accepts(example))
        .map((example) => ({ path, example }));
    });
    expect(wrong).toEqual([]);
  });
});

function compile(schema: Schema): ValidateFunction {
  return new Ajv2020({ strict: false, validateFormats: false, discriminator: true }).compile(schema);
}
