import { bareAccess } from './bare.ts';
import { bareRead, type Way } from './floor.ts';

/** The floor of `plan` as a process: the same requests, sent bare, and nothing decided. */
const { KEYCLOAK_URL = '', KEYCLOAK_USER = '', KEYCLOAK_PASSWORD = '' } = process.env;
const [, , given = '{}'] = process.argv;
const { realm, others, way } = JSON.parse(given) as {
  readonly realm: string;
  readonly others: readonly string[];
  readonly way: Way;
};
await bareRead(bareAccess({ KEYCLOAK_URL, KEYCLOAK_USER, KEYCLOAK_PASSWORD }), realm, others, way);
