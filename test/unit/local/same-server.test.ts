import { describe, expect, test } from 'vitest';
import { differences, requireSame, type Wanted } from '../../../lib/local/same-server.ts';
import type { ServerState } from '../../../lib/local/state.ts';
import { serverState } from './server-state.ts';

const running = serverState({
  backend: 'dist',
  logFile: '/data/keycloak.log',
  pid: 1,
  startedAt: 'today',
});
const providerJar = { bytes: new Uint8Array(), fileName: 'scripts.jar', sha256: 'aa' };
/** A plain `up`: nothing named, so its defaults do not count. */
const wanted: Wanted = {
  port: 8080,
  httpsPort: undefined,
  backend: 'auto',
  db: 'dev-file',
  named: [],
  version: '26.7.4',
  providerJar,
  env: {},
};

describe('differences', () => {
  test('are none for who names nothing', () => {
    expect(differences(running, wanted)).toEqual([]);
  });

  test('are none where all that is named is so', () => {
    const served = { ...running, httpsUrl: 'https://localhost:8443' };
    const named = ['port', 'httpsPort', 'backend', 'db'] as const;
    expect(differences(served, { ...wanted, named, port: 8190, httpsPort: 8443 })).toEqual([]);
  });

  test.each<[string, Partial<Wanted>]>([
    ['--port 8191', { named: ['port'], port: 8191 }],
    ['--https-port 8443', { named: ['httpsPort'], httpsPort: 8443 }],
    ['--backend docker', { named: ['backend'], backend: 'docker' }],
    ['--db postgres', { named: ['db'], db: 'postgres' }],
    ['the script mappers as they are now', { providerJar: { ...providerJar, sha256: 'bb' } }],
    ['Keycloak 26.7.5', { version: '26.7.5' }],
    ['KEYCLOAK_HOME=/kc', { env: { KEYCLOAK_HOME: '/kc' } }],
  ])('tell of %s', (words, changed) => {
    expect(differences(running, { ...wanted, ...changed })).toEqual([words]);
  });

  test('tell of another image, where a container runs', () => {
    const contained: ServerState = {
      ...running,
      runner: { backend: 'docker', containerId: '1', image: 'example/keycloak:1' },
    };
    const named = (image: string) => differences(contained, { ...wanted, env: { KEYCLOAK_IMAGE: image } });
    expect(named('example/keycloak:1')).toEqual([]);
    expect(named('example/keycloak:2')).toEqual(['KEYCLOAK_IMAGE=example/keycloak:2']);
    const older: ServerState = { ...running, runner: { backend: 'docker', containerId: '1' } };
    expect(differences(older, wanted)).toEqual([]);
    expect(differences(running, { ...wanted, env: { KEYCLOAK_IMAGE: 'example/keycloak:2' } })).toEqual([]);
  });

  test('leave the version to a KEYCLOAK_HOME', () => {
    const own = { ...running, version: '26.7.1', keycloakHome: '/kc' };
    expect(differences(own, wanted)).toEqual([]);
    expect(differences(own, { ...wanted, env: { KEYCLOAK_HOME: '/kc' } })).toEqual([]);
  });
});

test('requireSame names the server that runs and how to end it', () => {
  expect(() => requireSame(running, { ...wanted, named: ['port'], port: 8191 })).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: 'Keycloak already runs on http://localhost:8190, without --port 8191',
      hint: 'Stop it with `citizenid down` first.',
    }),
  );
});
