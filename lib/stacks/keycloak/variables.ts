import type { AwsSettings } from '../../model/documents/aws.ts';
import { CLUSTER_OPTIONS } from '../../model/image-build.ts';
import type { DatabaseStack } from '../database/stack.ts';
import { shutdownDelay, shutdownTimeout } from './leaving.ts';
import { HTTP_PORT, MANAGEMENT_PORT } from './ports.ts';
import { TRACES_ENDPOINT } from './telemetry-config.ts';

/** Where the image keeps the authorities that sign for the database. */
const DATABASE_CA = '/opt/keycloak/conf/database-ca.pem';

/** The pool of Keycloak's guide to high availability. All are opened at the start and kept. */
const CONNECTIONS = '30';

/**
 * How Keycloak is configured: `start --optimized` and these variables, nothing else; secrets come beside
 * them. TLS ends at the load balancers. From there to the tasks it is plain HTTP between two security
 * groups of a private network: a balancer does not check a target's certificate, so a self-signed one
 * would give a key to guard and no identity. The database is verified in full, and the cluster's own
 * traffic has mutual TLS by Keycloak's default.
 */
export function keycloakVariables(
  { hostname, admin_hostname, cidr }: AwsSettings,
  { cluster, databaseName }: DatabaseStack,
): Readonly<Record<string, string>> {
  const { hostname: databaseHost, port } = cluster.clusterEndpoint;
  return {
    KC_HOSTNAME: `https://${hostname}`,
    KC_HOSTNAME_ADMIN: `https://${admin_hostname}`,
    KC_HOSTNAME_STRICT: 'true',
    KC_HTTP_ENABLED: 'true',
    KC_HTTP_PORT: String(HTTP_PORT),
    KC_HTTP_MANAGEMENT_PORT: String(MANAGEMENT_PORT),
    // Beyond this it answers 503 at once, which is better than ever later.
    KC_HTTP_MAX_QUEUED_REQUESTS: '1000',
    KC_PROXY_HEADERS: 'xforwarded',
    KC_PROXY_TRUSTED_ADDRESSES: cidr,
    KC_DB_URL_HOST: databaseHost,
    KC_DB_URL_PORT: String(port),
    KC_DB_URL_DATABASE: databaseName,
    KC_DB_URL_PROPERTIES: `?sslmode=verify-full&sslrootcert=${DATABASE_CA}`,
    KC_DB_POOL_INITIAL_SIZE: CONNECTIONS,
    KC_DB_POOL_MIN_SIZE: CONNECTIONS,
    KC_DB_POOL_MAX_SIZE: CONNECTIONS,
    ...CLUSTER_OPTIONS,
    KC_SHUTDOWN_DELAY: `${shutdownDelay.toSeconds()}s`,
    KC_SHUTDOWN_TIMEOUT: `${shutdownTimeout.toSeconds()}s`,
    KC_LOG_CONSOLE_OUTPUT: 'json',
    KC_TRACING_ENDPOINT: TRACES_ENDPOINT,
    KC_TRACING_SAMPLER_RATIO: '0.05',
    KC_TELEMETRY_SERVICE_NAME: 'keycloak',
    KC_EVENT_METRICS_USER_EVENTS: 'login,logout,register,code_to_token,refresh_token,client_login',
  };
}
