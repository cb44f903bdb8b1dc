import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';

type Options = {
  readonly name: string;
  readonly cluster: rds.IDatabaseCluster;
  readonly key: kms.IKey;
  readonly kept: Duration;
};

/**
 * A copy each day, besides the cluster's own backups, in a vault that is locked in governance mode: who can
 * delete the cluster cannot delete these, unless they may also take off the lock. Compliance mode, which
 * nobody can take off, would keep people's data against any later decision. No copy is kept longer than
 * the cluster's backups are, for the same reason.
 */
export function keepBackups(scope: Construct, { name, cluster, key, kept }: Options): void {
  const vault = new backup.BackupVault(scope, 'Vault', {
    // Two environments may share an account, where a name is given once.
    backupVaultName: name,
    encryptionKey: key,
    lockConfiguration: { minRetention: kept },
    // A first deployment that fails takes it back: the next one could not make another of its name.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  const plan = new backup.BackupPlan(scope, 'BackupPlan', { backupVault: vault });
  plan.addRule(
    new backup.BackupPlanRule({
      ruleName: 'daily',
      scheduleExpression: events.Schedule.cron({ hour: '4', minute: '0' }),
      deleteAfter: kept,
    }),
  );
  plan.addSelection('Database', { resources: [backup.BackupResource.fromRdsDatabaseCluster(cluster)] });
}
