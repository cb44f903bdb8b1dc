import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateJsonSchemas } from '../../../lib/load/json-schemas.ts';
import { ROOT } from '../../support/root.ts';

const FOLDER = path.join(ROOT, 'realm', 'schema');
const schemas = generateJsonSchemas();

describe('the JSON Schemas', () => {
  it('are all in realm/schema, and nothing else is', async () => {
    expect((await readdir(FOLDER)).sort()).toEqual([...schemas.keys()].sort());
  });

  it.each([...schemas])('stand in %s as the definitions make them', async (name, text) => {
    expect(await readFile(path.join(FOLDER, name), 'utf8')).toBe(text);
  });

  it.each([...schemas])('say in %s what they are, by draft 2020-12', (_, text) => {
    expect(JSON.parse(text)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String),
      description: expect.any(String),
      type: 'object',
      additionalProperties: false,
    });
  });
});
