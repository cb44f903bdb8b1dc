import { describe, expect, test } from 'vitest';
import {
  bootstrapOptions,
  databaseOptions,
  keycloakEnvironment,
  startArguments,
} from '../../../lib/local/launch.ts';
import { Secret } from '../../../lib/model/secret.ts';

const certificate = { certificateFile: '/data/tls/certificate.pem', keyFile: '/data/tls/key.pem' };

describe('keycloakEnvironment', () => {
  test('keeps Keycloak options of elsewhere away', () => {
    const env = keycloakEnvironment({ KC_HOSTNAME: 'id.example', DEBUG: 'true', PATH: '/bin' }, '/jdk', {});
    expect(env).toEqual({ PATH: '/bin', JAVA_HOME: '/jdk' });
  });

  test('lets the user choose heap and logging', () => {
    const env = { JAVA_OPTS_KC_HEAP: '-Xmx2g', KC_LOG_LEVEL: 'debug' };
    expect(keycloakEnvironment(env, '/jdk', {})).toEqual({ ...env, JAVA_HOME: '/jdk' });
  });
});

describe('databaseOptions', () => {
  test('puts the embedded database into the data folder', () => {
    const { KC_DB_URL } = databaseOptions('dev-file', '/data', {
      KC_DB_URL: 'jdbc:postgresql://elsewhere/db',
    });
    expect(KC_DB_URL).toMatch(/^jdbc:h2:file:\/data\/kcdb;/);
  });

  test('passes everything said about PostgreSQL on', () => {
    const given = { KC_DB_URL: 'jdbc:postgresql://db/kc', KC_DB_USERNAME: 'kc', KC_DB_SCHEMA: 'id' };
    expect(databaseOptions('postgres', '/data', { ...given, KC_HOSTNAME: 'id.example' })).toEqual(given);
  });

  test('says which variable PostgreSQL wants', () => {
    expect(() => databaseOptions('postgres', '/data', {})).toThrow(
      expect.objectContaining({ code: 'USAGE', message: 'The database postgres needs KC_DB_URL' }),
    );
  });
});

describe('startArguments', () => {
  test('listens on the loopback address only', () => {
    expect(startArguments({ port: 8080, https: undefined })).toContain('--http-host=127.0.0.1');
  });

  test('adds TLS when a port for it is given', () => {
    expect(startArguments({ port: 8080, https: { port: 8443, certificate } })).toEqual(
      expect.arrayContaining([
        '--https-port=8443',
        '--https-certificate-file=/data/tls/certificate.pem',
        '--https-certificate-key-file=/data/tls/key.pem',
      ]),
    );
  });
});

test('bootstrapOptions hand the password over in the environment', () => {
  const credentials = { user: 'admin', password: new Secret('s3cret'), initialised: false };
  expect(bootstrapOptions(credentials)).toEqual({
    KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
    KC_BOOTSTRAP_ADMIN_PASSWORD: 's3cret',
  });
});
