import type { Certificate } from '../../../lib/local/certificate.ts';
import { LOOPBACK } from '../../../lib/local/ports.ts';
import type { Secret } from '../../../lib/model/secret.ts';
import type { NodePorts } from './node-ports.ts';
import type { Postgres } from './postgres.ts';
import type { Task } from './task.ts';

type Variables = Readonly<Record<string, string>>;

/** Where the cluster of this machine stands. */
export type Surroundings = {
  readonly publicUrl: string;
  readonly adminUrl: string;
  readonly postgres: Postgres;
  readonly certificate: Certificate;
  readonly bootstrap: { readonly clientId: string; readonly clientSecret: Secret };
};

/**
 * The variables of a task with other host names, addresses, ports and certificates, with secrets of this
 * run, and no other difference: the rest reaches Keycloak as it ships.
 */
export function onLoopback(task: Task, ports: NodePorts, around: Surroundings): Variables {
  const given = { ...replaced(task, ports, around), ...secretsOf(task, around) };
  const shipped = Object.entries(task.variables).map(([name, value]) => {
    const here = given[name] ?? value;
    if (here === undefined) throw new Error(`${name} is known to CloudFormation only`);
    return [name, here] as const;
  });
  return {
    ...Object.fromEntries(shipped),
    ...secretsOf(task, around),
    ...ownPlace(ports),
    ...container(task),
  };
}

function replaced(
  { variables }: Task,
  { http, management }: NodePorts,
  { publicUrl, adminUrl, postgres, certificate }: Surroundings,
): Variables {
  const properties = variables['KC_DB_URL_PROPERTIES'] ?? '';
  return {
    KC_HOSTNAME: publicUrl,
    KC_HOSTNAME_ADMIN: adminUrl,
    KC_HTTP_PORT: String(http),
    KC_HTTP_MANAGEMENT_PORT: String(management),
    KC_PROXY_TRUSTED_ADDRESSES: `${LOOPBACK}/32`,
    KC_DB_URL_HOST: postgres.host,
    KC_DB_URL_PORT: String(postgres.port),
    KC_DB_URL_PROPERTIES: properties.replace(/(?<=sslrootcert=)[^&]*/, certificate.certificateFile),
  };
}

/** What the container service fetches from the secrets that the task names. */
function secretsOf({ secrets }: Task, { postgres, bootstrap }: Surroundings): Variables {
  const known: Variables = {
    KC_DB_USERNAME: postgres.user,
    KC_DB_PASSWORD: postgres.password,
    KC_BOOTSTRAP_ADMIN_CLIENT_ID: bootstrap.clientId,
    KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: bootstrap.clientSecret.reveal(),
  };
  return Object.fromEntries(Object.entries(known).filter(([name]) => secrets.includes(name)));
}

/** A task has the addresses of a machine to itself; here the nodes share one. */
function ownPlace({ cluster }: NodePorts): Variables {
  return {
    KC_HTTP_HOST: LOOPBACK,
    KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS: LOOPBACK,
    KC_CACHE_EMBEDDED_NETWORK_BIND_PORT: String(cluster),
  };
}

/** What Keycloak's image says, and the limits by which Java sizes itself in a container. */
function container({ memoryMib, cpus }: Task): Variables {
  return {
    KC_RUN_IN_CONTAINER: 'true',
    JAVA_OPTS_APPEND: `-XX:MaxRAM=${memoryMib}m -XX:ActiveProcessorCount=${cpus}`,
  };
}
