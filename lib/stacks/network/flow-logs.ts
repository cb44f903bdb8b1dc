import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { type LogKeeping, logGroup } from '../log-group.ts';

/** Notes who spoke to whom in the network, accepted or not, and keeps it for so many days. */
export function keepFlowLogs(vpc: ec2.Vpc, logs: LogKeeping): void {
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup(vpc, 'FlowLogGroup', logs)),
    trafficType: ec2.FlowLogTrafficType.ALL,
  });
}
