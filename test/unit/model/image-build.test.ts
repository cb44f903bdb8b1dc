import { describe, expect, test } from 'vitest';
import { buildName, optionsIn } from '../../../lib/model/image-build.ts';

const CONFIGURATION = '# Fixed.\ndb=postgres\n\nfeatures=scripts\n';

test('optionsIn leaves out what is no option', () => {
  expect(optionsIn(CONFIGURATION)).toEqual(['db=postgres', 'features=scripts']);
});

describe('buildName', () => {
  const name = buildName('26.7.4', CONFIGURATION);

  test('begins with the release', () => {
    expect(name).toMatch(/^26\.7\.4-[0-9a-f]{8}$/);
  });

  test('changes with the release and with each option', () => {
    expect(buildName('26.7.5', CONFIGURATION)).not.toContain(name.slice(-8));
    expect(buildName('26.7.4', `${CONFIGURATION}health-enabled=true`)).not.toBe(name);
    expect(buildName('26.7.4', 'db=postgres\nfeatures=scripts,oid4vc-vci')).not.toBe(name);
  });

  test('stays with other comments and another order', () => {
    expect(buildName('26.7.4', 'features=scripts\n# Said otherwise.\ndb=postgres')).toBe(name);
  });
});
