import { join } from 'node:path';
import type { Postgres } from '../cluster/postgres.ts';
import type { Play } from './programs.ts';

/** The backups of Aurora: here one, of the time at which it is taken. */
export type Backups = {
  readonly take: () => Promise<void>;
  readonly plays: Readonly<Record<string, Play>>;
};

/** What the restored cluster is to have as the old one had it; nothing here looks at it. */
const SETTINGS = {
  KmsKeyId: 'key',
  DBSubnetGroup: 'subnets',
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'security-group' }],
  DBClusterParameterGroup: 'parameters',
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
  BackupRetentionPeriod: 30,
};
const INSTANCE = { PromotionTier: 1, CACertificateIdentifier: 'rds-ca', MonitoringRoleArn: 'role' };

/** A cluster of Aurora is a database of the one server here; `cluster` is the name of Keycloak's own. */
export function createBackups(postgres: Postgres, cluster: string, folder: string): Backups {
  const backup = join(folder, 'backup');
  const databaseOf = (name = '') => (name === cluster ? postgres.database : name);
  const sql = (statement: string) => postgres.tool('psql', '--dbname=postgres', `--command=${statement}`);
  const restore: Play = async ({ options }) => {
    const database = databaseOf(options['db-cluster-identifier']);
    await postgres.tool('createdb', database);
    return postgres.tool('pg_restore', `--dbname=${database}`, '--exit-on-error', backup);
  };
  const modify: Play = async ({ options, input }) => {
    const [from, to] = [options['db-cluster-identifier'], options['new-db-cluster-identifier']];
    if (to !== undefined) await sql(`ALTER DATABASE "${databaseOf(from)}" RENAME TO "${databaseOf(to)}"`);
    if (options['master-user-password'] !== undefined && input !== postgres.password) {
      throw new Error('That is not the password of today');
    }
    return '';
  };
  return {
    take: async () => {
      await postgres.tool('pg_dump', '--format=custom', `--file=${backup}`, postgres.database);
    },
    plays: {
      'rds create-db-instance': () => '',
      'rds describe-db-clusters': () => JSON.stringify(SETTINGS),
      'rds describe-db-instances': () => JSON.stringify(INSTANCE),
      'rds modify-db-cluster': modify,
      'rds modify-db-instance': () => '',
      'rds restore-db-cluster-to-point-in-time': restore,
      'rds wait': () => '',
    },
  };
}
