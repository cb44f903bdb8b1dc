import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/root.ts';

const COMPOSED = [
  'mappers',
  'lib/load',
  'lib/desired',
  'lib/keycloak',
  'lib/actual',
  'lib/plan',
  'lib/review',
  'lib/draft',
  'lib/apply',
  'lib/verify',
  'lib/deliver',
  'lib/local',
];

/**
 * Which rooms a room may import from, besides itself, `errors` and `model`, which all may. Data flows
 * one way; only `commands` composes.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/errors.ts': [],
  'lib/model': [],
  'lib/kinds': [],
  mappers: [],
  'lib/load': ['mappers'],
  'lib/desired': ['mappers', 'lib/kinds'],
  'lib/keycloak': ['lib/kinds'],
  'lib/actual': ['lib/kinds', 'lib/keycloak'],
  'lib/plan': ['lib/kinds'],
  'lib/review': ['lib/kinds'],
  'lib/draft': ['lib/kinds'],
  'lib/apply': ['lib/plan', 'lib/keycloak', 'lib/actual'],
  'lib/verify': ['mappers', 'lib/kinds', 'lib/keycloak', 'lib/desired'],
  'lib/deliver': [],
  'lib/report': ['lib/kinds'],
  'lib/local': [],
  // What several use cases share knows none of them.
  'lib/commands/parts': COMPOSED,
  'lib/commands': [...COMPOSED, 'lib/commands/parts'],
  'lib/stacks/handlers': ['lib/commands', 'lib/commands/parts', 'lib/deliver', 'lib/report'],
  'lib/stacks': [],
  bin: ['lib/commands', 'lib/commands/parts', 'lib/report', 'lib/review', 'lib/local', 'lib/stacks'],
};

/** Rooms without network, file system or clock. */
const PURE = ['lib/kinds', 'lib/desired', 'lib/plan', 'lib/review', 'lib/draft', 'lib/report'];

type Import = { readonly from: string; readonly to: string };

const files = ['bin', 'lib', 'mappers'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
    ([, to = '']) => ({
      from,
      to: to.startsWith('.') ? relative(ROOT, join(ROOT, dirname(from), to)) : to,
    }),
  ),
);

function roomOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((room) => file === room || file.startsWith(`${room}/`));
}

describe('the rooms', () => {
  it('are all known here', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it('import only in the direction that data flows', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [source, target] = [roomOf(from), roomOf(to)];
      if (target === undefined || source === target || target === 'lib/errors.ts' || target === 'lib/model') {
        return false;
      }
      return !MAY_IMPORT[source ?? '']?.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('hide the admin client in one of them', () => {
    const users = imports.filter(({ to }) => to.startsWith('@keycloak/keycloak-admin-client'));
    expect(users.map(({ from }) => roomOf(from)).filter((room) => room !== 'lib/keycloak')).toEqual([]);
  });

  it('keep the pure ones free of network, file system and processes', () => {
    const impure = /^(node:(fs|http|https|net|child_process|os|process|timers)|undici|testcontainers)/;
    const wrong = imports.filter(({ from, to }) => PURE.includes(roomOf(from) ?? '') && impure.test(to));
    expect(wrong).toEqual([]);
  });

  it('have no cycles between files', () => {
    const graph = Map.groupBy(imports, ({ from }) => from);
    const done = new Set<string>();
    const cycle = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const { to } of graph.get(file) ?? []) {
        const found = cycle(to, [...path, file]);
        if (found) return found;
      }
      done.add(file);
      return undefined;
    };
    expect(files.map((file) => cycle(file, [])).find((found) => found !== undefined)).toBeUndefined();
  });
});

describe('the messages of errors', () => {
  it('end without a full stop: a hint, or more of the sentence, may follow', () => {
    const message = /new CitizenIdError\(\s*'\w+',\s*(['`])((?:(?!\1).)*)\1/gs;
    const said = files.flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(message)].map(([, , text = '']) => text),
    );
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((text) => text.endsWith('.'))).toEqual([]);
  });
});

describe('the stacks', () => {
  it('know no environment by its name: they differ by settings alone', () => {
    const stacks = files.filter((file) => file.startsWith('lib/stacks/') || file === 'bin/infra.ts');
    expect(stacks).toContain('lib/stacks/app.ts');
    const named = /(['"`])(?:staging|production)\1/;
    expect(stacks.filter((file) => named.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});

describe('the entry points', () => {
  const entries = readdirSync(join(ROOT, 'bin')).filter((name) => /\.(ts|mjs)$/.test(name));

  it('are under 40 lines', () => {
    const long = entries.filter(
      (name) => readFileSync(join(ROOT, 'bin', name), 'utf8').split('\n').length > 40,
    );
    expect(long).toEqual([]);
  });

  it('are the only place that ends the process or writes to the console', () => {
    const wrong = files.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return file !== 'bin/citizenid.ts' && /process\.exit\b|console\./.test(text);
    });
    expect(wrong).toEqual([]);
  });
});
