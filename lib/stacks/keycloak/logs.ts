import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export type LogKeeping = { readonly logKey: IKey; readonly logDays: RetentionDays };

/** An encrypted log group that outlives its stack. */
export function logGroup(scope: Construct, id: string, { logKey, logDays }: LogKeeping): LogGroup {
  return new LogGroup(scope, id, {
    encryptionKey: logKey,
    retention: logDays,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
