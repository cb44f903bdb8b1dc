import { describe, expect, test } from 'vitest';
import { featureRelease, newestJdk, versionIn } from '../../../lib/local/jdk.ts';

const jdk = (release: number, origin = 'folder') => ({ home: `/jdk/${origin}-${release}`, release, origin });

describe('newestJdk', () => {
  test('takes the newest', () => {
    expect(newestJdk([jdk(17), jdk(25), jdk(21)])).toEqual(jdk(25));
  });

  test('passes over what is too old', () => {
    expect(newestJdk([jdk(11), jdk(8)])).toBeUndefined();
  });

  test('prefers one that Keycloak is tested with to a newer one', () => {
    expect(newestJdk([jdk(27), jdk(21)])).toEqual(jdk(21));
  });

  test('takes a newer one where nothing else is', () => {
    expect(newestJdk([jdk(11), jdk(26), jdk(27)])).toEqual(jdk(27));
  });

  test('takes the first of equals, so that JAVA_HOME wins', () => {
    expect(newestJdk([jdk(21, 'JAVA_HOME'), jdk(21, 'PATH')])?.origin).toBe('JAVA_HOME');
  });
});

describe('featureRelease', () => {
  test.each([
    ['25.0.3', 25],
    ['17', 17],
    ['1.8.0_412', 8],
    ['26-ea', 26],
  ])('reads %s as %i', (version, release) => {
    expect(featureRelease(version)).toBe(release);
  });

  test('knows nothing of other texts', () => {
    expect(featureRelease('unknown')).toBeUndefined();
  });
});

describe('versionIn', () => {
  test('reads the release file of a JDK', () => {
    expect(versionIn('IMPLEMENTOR="Eclipse"\nJAVA_VERSION="25.0.3"\nOS_NAME="Linux"\n')).toBe('25.0.3');
  });

  test('reads what java -version says', () => {
    expect(versionIn('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime')).toBe('17.0.15');
  });
});
