import { expect, test } from 'vitest';
import { buildEntry } from '../../../lib/local/build.ts';

const distribution = { home: '/cache/keycloak-26.7.4', version: '26.7.4' };

test('buildEntry names the version and changes with provider, database and distribution', () => {
  const entries = [
    buildEntry(distribution, 'aa', 'dev-file'),
    buildEntry(distribution, 'bb', 'dev-file'),
    buildEntry(distribution, 'aa', 'postgres'),
    buildEntry({ ...distribution, home: '/opt/keycloak' }, 'aa', 'dev-file'),
  ];
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries[0]).toMatch(/^keycloak-26\.7\.4-[0-9a-f]{12}$/);
});

test('buildEntry is the same for the same parts', () => {
  expect(buildEntry(distribution, 'aa', 'dev-file')).toBe(buildEntry({ ...distribution }, 'aa', 'dev-file'));
});
