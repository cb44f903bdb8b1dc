import { describe, expect, test } from 'vitest';
import { requireUpgrade } from '../../../lib/commands/parts/upgrade.ts';

describe('requireUpgrade', () => {
  test.each([
    ['26.7.3', '26.7.4'],
    ['26.9.9', '26.10.0'],
    ['26.7.4', '27.0.0'],
    // Other options, perhaps.
    ['26.7.4', '26.7.4'],
  ])('lets %s go to %s', (from, to) => {
    expect(() => requireUpgrade(from, to)).not.toThrow();
  });

  test.each([
    ['26.7.4', '26.7.3'],
    ['26.10.0', '26.9.9'],
  ])('refuses %s to %s, for there is no way back', (from, to) => {
    expect(() => requireUpgrade(from, to)).toThrow(`Keycloak ${to} is no upgrade of Keycloak ${from}`);
  });

  test.each(['26.8', '26.x.y', 'nightly', '26.7.4 '])('refuses "%s", which is no release', (version) => {
    expect(() => requireUpgrade('26.7.4', version)).toThrow(`${version} is no release of Keycloak`);
    expect(() => requireUpgrade(version, '26.7.4')).toThrow(`${version} is no release of Keycloak`);
  });
});
