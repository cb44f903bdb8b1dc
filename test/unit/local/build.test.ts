import { expect, test } from 'vitest';
import { buildArguments, buildEntry } from '../../../lib/local/build.ts';

const distribution = { home: '/cache/keycloak-26.7.4', version: '26.7.4' };

test('buildEntry names the version and changes with provider, options and distribution', () => {
  const entries = [
    buildEntry(distribution, 'aa', buildArguments('dev-file')),
    buildEntry(distribution, 'bb', buildArguments('dev-file')),
    buildEntry(distribution, 'aa', buildArguments('postgres')),
    buildEntry({ ...distribution, home: '/opt/keycloak' }, 'aa', buildArguments('dev-file')),
  ];
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries[0]).toMatch(/^keycloak-26\.7\.4-[0-9a-f]{12}$/);
});

test('buildEntry is the same for the same parts', () => {
  expect(buildEntry(distribution, 'aa', buildArguments('dev-file'))).toBe(
    buildEntry({ ...distribution }, 'aa', buildArguments('dev-file')),
  );
});
