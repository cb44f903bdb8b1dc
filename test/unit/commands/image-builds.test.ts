import { expect, test } from 'vitest';
import { requireBuild } from '../../../lib/commands/parts/image-builds.ts';

const build = { keycloak: '26.7.4', compatibility: {}, over: { '26.7.3-1f2e3d4c': 'rolling' } } as const;
const builds = { '26.7.4-1f2e3d4c': build };

test('requireBuild finds a build that has been rehearsed', () => {
  expect(requireBuild(builds, '26.7.4-1f2e3d4c')).toBe(build);
});

test('requireBuild says of any other how to rehearse it', () => {
  expect(() => requireBuild(builds, '26.8.0-1f2e3d4c')).toThrow(
    expect.objectContaining({
      code: 'BUILD_NOT_REHEARSED',
      message: 'The build 26.8.0-1f2e3d4c of the image has not been rehearsed',
      hint: expect.stringContaining('`npx citizenid rehearse --keycloak 26.8.0`'),
    }),
  );
});
