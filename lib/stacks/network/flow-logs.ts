import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';

/** Notes who spoke to whom in the network, accepted or not, and keeps it for so many days. */
export function keepFlowLogs(
  vpc: ec2.Vpc,
  { key, days }: { readonly key: kms.IKey; readonly days: logs.RetentionDays },
): void {
  const group = new logs.LogGroup(vpc, 'FlowLogGroup', {
    encryptionKey: key,
    retention: days,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(group),
    trafficType: ec2.FlowLogTrafficType.ALL,
  });
}
