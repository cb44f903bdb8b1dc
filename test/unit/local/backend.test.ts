import { describe, expect, test } from 'vitest';
import { type DistFacts, decide, judgeDist, type Prospect } from '../../../lib/local/backend.ts';

const java = { jdk: { home: '/jdk', release: 25, origin: 'PATH' }, lookedAt: ['JAVA_HOME', 'java on PATH'] };
const facts: DistFacts = {
  platform: 'linux',
  java,
  keycloakHome: undefined,
  keycloakHomeUsable: false,
  cached: false,
  mvn: '/usr/bin/mvn',
};
const noJava = { ...facts, java: { ...java, jdk: undefined } };
const docker: Prospect = { backend: { name: 'docker' } };
const noDocker: Prospect = { backend: undefined, lookedFor: ['a Docker engine'], advice: 'Start Docker.' };

describe('judgeDist', () => {
  test('fetches the distribution with Maven', () => {
    expect(judgeDist(facts).backend).toEqual({
      name: 'dist',
      javaHome: '/jdk',
      source: { from: 'maven', mvn: '/usr/bin/mvn' },
    });
  });

  test('needs no Maven once the distribution is in the cache', () => {
    const { backend } = judgeDist({ ...facts, cached: true, mvn: undefined });
    expect(backend).toMatchObject({ source: { from: 'cache' } });
  });

  test('lets KEYCLOAK_HOME win', () => {
    const { backend } = judgeDist({ ...facts, cached: true, keycloakHome: '/kc', keycloakHomeUsable: true });
    expect(backend).toMatchObject({ source: { from: 'home', home: '/kc' } });
  });

  test('refuses a KEYCLOAK_HOME without kc.sh instead of taking something else', () => {
    expect(judgeDist({ ...facts, keycloakHome: '/nothing' })).toMatchObject({
      backend: undefined,
      lookedFor: ['bin/kc.sh in KEYCLOAK_HOME=/nothing'],
    });
  });

  test('says that only Maven is missing when Java is there', () => {
    expect(judgeDist({ ...facts, mvn: undefined })).toEqual({
      backend: undefined,
      lookedFor: ['mvn on PATH', 'KEYCLOAK_HOME'],
      advice: 'Java is there: install Maven, or set KEYCLOAK_HOME to an unpacked Keycloak.',
    });
  });

  test('names every place where it looked for Java', () => {
    expect(judgeDist(noJava)).toMatchObject({
      lookedFor: ['Java 17 or newer: JAVA_HOME, java on PATH'],
    });
  });

  test('sends Windows to WSL or Docker', () => {
    expect(judgeDist({ ...facts, platform: 'win32' }).backend).toBeUndefined();
  });
});

describe('decide', () => {
  test('takes the distribution before Docker', () => {
    expect(decide([judgeDist(facts), docker]).name).toBe('dist');
  });

  test('takes Docker where the distribution cannot serve', () => {
    expect(decide([judgeDist(noJava), docker]).name).toBe('docker');
  });

  test('names all that was looked for when nothing can serve', () => {
    expect(() => decide([judgeDist({ ...noJava, mvn: undefined }), noDocker])).toThrow(
      expect.objectContaining({
        code: 'NO_BACKEND',
        message: [
          'Keycloak cannot run here. Looked in vain for:',
          '- Java 17 or newer: JAVA_HOME, java on PATH',
          '- mvn on PATH',
          '- KEYCLOAK_HOME',
          '- a Docker engine',
        ].join('\n  '),
        hint: 'Install a JDK (17 or newer, best 25) and Maven. Or: Start Docker.',
      }),
    );
  });
});
