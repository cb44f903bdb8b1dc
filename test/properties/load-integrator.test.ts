import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { judgeDocument } from '../../lib/load/judge-document.ts';
import { loadDocuments } from '../../lib/load/load-documents.ts';
import { rules } from '../../lib/load/rules/registry.ts';
import type { Candidate } from '../../lib/load/rules/rule.ts';
import { schemaErrors } from '../../lib/load/validator.ts';
import { integratorDocument } from '../../lib/model/documents/integrator.ts';
import type { Problem } from '../../lib/model/problem.ts';

const FILE = 'realm/integrators/star-atlas.yaml';
const original: unknown = parse(await readFile(FILE, 'utf8'));

const { documents: realm } = await loadDocuments({ realmDir: 'realm', env: 'local', today: '2026-01-31' });
if (realm === undefined) throw new Error('The true realm is not valid.');

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom('none', 'public', 'native', 'openid', 'https://*', 'a.b:/c', '__proto__', '', null),
);

type Mutation = { at: number; change: 'delete' | 'replace' | 'add'; key: string; value: unknown };

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  change: fc.constantFrom('delete', 'replace', 'add'),
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('pkce', 'secret', 'jwks', 'jwks_uri', 'toString', '__proto__', 'constructor'),
  ),
  value: junk,
});

type Place = { parent: Record<string, unknown>; key: string };

/** Every value of a document, by its parent and key; list items count as well. */
function places(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...places(parent[key])]);
}

function mutate(document: unknown, { at, change, key, value }: Mutation): void {
  const all = places(document);
  const place = all[at % Math.max(1, all.length)];
  if (place === undefined) return;
  if (change === 'replace') set(place.parent, place.key, value);
  else if (change === 'add' && !Array.isArray(place.parent)) set(place.parent, key, value);
  else if (Array.isArray(place.parent)) place.parent.splice(Number(place.key), 1);
  else delete place.parent[place.key];
}

function set(parent: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

const mutant = fc.array(mutation, { minLength: 1, maxLength: 3 }).map((mutations) => {
  const document = structuredClone(original);
  for (const one of mutations) mutate(document, one);
  return document;
});

function expectInside(problems: readonly Problem[], text: string): void {
  const lines = text.split('\n');
  for (const { file, line, column } of problems) {
    expect(file).toBe(FILE);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
  }
}

describe('a changed integrator file', () => {
  it('is valid, or has a problem at a place inside it', async () => {
    await fc.assert(
      fc.asyncProperty(mutant, async (document) => {
        const text = stringify(document, { aliasDuplicateObjects: false });
        const { problems, located } = await judgeDocument('integrator', FILE, text);
        expect(located === undefined).toBe(problems.length > 0);
        expectInside(problems, text);
        if (located === undefined) return;
        const facts = { environmentNames: ['local'], today: '2026-01-31' };
        const candidate: Candidate = { ...realm, integrators: [located], ...facts };
        const broken = rules.flatMap((rule) => rule(candidate));
        expectInside(broken, text);
      }),
      { numRuns: 1000 },
    );
  });

  it('is judged alike by its JSON Schema and by the definition that makes it', () => {
    fc.assert(
      fc.property(mutant, (document) => {
        const byJsonSchema = schemaErrors('integrator', document).length === 0;
        expect(byJsonSchema).toBe(integratorDocument.safeParse(document).success);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any text at all', () => {
  it('is told what is wrong with it, inside it', async () => {
    const yamlish = fc.string({ unit: fc.constantFrom(...'ab:-[]{}#&*!|>"\'%@?,\n\t \r\u{1f600}') });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), yamlish), async (text) => {
        const { problems } = await judgeDocument('integrator', FILE, text);
        expect(problems.length).toBeGreaterThan(0);
        expectInside(problems, text);
      }),
      { numRuns: 1000 },
    );
  });
});
