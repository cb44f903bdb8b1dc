import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export type LogKeeping = { readonly logKey: IKey; readonly logDays: RetentionDays };

/** An encrypted log group that outlives its stack; `name` only where a service asks for one. */
export function logGroup(
  scope: Construct,
  id: string,
  { logKey, logDays }: LogKeeping,
  name?: string,
): LogGroup {
  return new LogGroup(scope, id, {
    encryptionKey: logKey,
    retention: logDays,
    ...(name === undefined
      ? { removalPolicy: RemovalPolicy.RETAIN }
      : // A first deployment that fails takes it back: the next one could not make another of its name.
        { logGroupName: name, removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }),
  });
}
