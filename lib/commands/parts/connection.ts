import { CitizenIdError } from '../../errors.ts';
import type { Connection, Credentials } from '../../keycloak/connection.ts';
import { findServer } from '../../local/server.ts';
import type { Settings } from '../../model/documents/loaded.ts';
import { Secret } from '../../model/secret.ts';
import type { CommonOptions } from './options.ts';

type Variables = CommonOptions['variables'];

/**
 * Which Keycloak, and as whom: variables win over the environment file; locally, with neither,
 * the server that `up` started. Throws CONNECTION_UNKNOWN where something is missing.
 */
export async function resolveConnection(options: CommonOptions, documents: Settings): Promise<Connection> {
  if (options.connection) return options.connection;
  const { variables, env, dataDir } = options;
  const given = variables['KEYCLOAK_URL'] ?? documents.environment.value.keycloak_url;
  const connection = connectionFrom(variables, given);
  if (connection) return connection;
  if (given === undefined && !credentialsFrom(variables) && documents.environment.value.local) {
    const server = await findServer(dataDir);
    if (server) return { url: server.url, authRealm: authRealmOf(variables), credentials: adminOf(server) };
    throw unknown('no local Keycloak is running', 'Start one with `citizenid up`, or set KEYCLOAK_URL.');
  }
  throw given === undefined
    ? unknown('KEYCLOAK_URL is not set', `Set it, or keycloak_url in environments/${env}.yaml.`)
    : noCredentials(variables, given);
}

/** The names of the variables that say as whom to connect; it takes both of a pair. */
const CREDENTIALS = [
  ['KEYCLOAK_CLIENT_ID', 'KEYCLOAK_CLIENT_SECRET'],
  ['KEYCLOAK_USER', 'KEYCLOAK_PASSWORD'],
] as const;

function noCredentials(variables: Variables, url: string): CitizenIdError {
  const whom = `As whom to connect to ${url} is not known`;
  for (const pair of CREDENTIALS) {
    const missing = pair.find((name) => !variables[name]);
    const given = pair.find((name) => variables[name]);
    if (given === undefined || missing === undefined) continue;
    return unknown(`${missing} is not set`, `Set it: ${given} is of no use alone.`, whom);
  }
  const [client, user] = CREDENTIALS.map((pair) => pair.join(' and '));
  return unknown('there are no credentials', `Set ${client}, or ${user}.`, whom);
}

/** What the variables and `url` say, where that is enough. Throws CONNECTION_UNKNOWN for an unsafe address. */
export function connectionFrom(
  variables: Variables,
  url: string | undefined = variables['KEYCLOAK_URL'],
): Connection | undefined {
  if (url === undefined) return undefined;
  requireSafeUrl(url);
  const credentials = credentialsFrom(variables);
  return credentials && { url: trimmed(url), authRealm: authRealmOf(variables), credentials };
}

function authRealmOf(variables: Variables): string {
  return variables['KEYCLOAK_AUTH_REALM'] ?? 'master';
}

function credentialsFrom(variables: Variables): Credentials | undefined {
  const [clientId, clientSecret] = CREDENTIALS[0].map((name) => variables[name]);
  if (clientId && clientSecret) return { type: 'client', clientId, clientSecret: new Secret(clientSecret) };
  const [username, password] = CREDENTIALS[1].map((name) => variables[name]);
  return username && password ? { type: 'password', username, password: new Secret(password) } : undefined;
}

function adminOf(server: { readonly adminUser: string; readonly adminPassword: Secret }): Credentials {
  return { type: 'password', username: server.adminUser, password: server.adminPassword };
}

/** Secrets travel to it: over TLS, or not beyond this machine. */
function requireSafeUrl(text: string): void {
  const url = URL.parse(text);
  if (url?.protocol === 'https:') return;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url?.protocol === 'http:' && loopback) return;
  throw unknown(`${text} is no https address`, 'Write it as https://… (http only for this machine itself).');
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}

function unknown(why: string, hint: string, what = 'Which Keycloak to talk to is not known'): CitizenIdError {
  return new CitizenIdError('CONNECTION_UNKNOWN', `${what}: ${why}`, { hint });
}
