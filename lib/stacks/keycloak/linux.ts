import { Capability, LinuxParameters } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

/** A container without a single privilege of root. */
export function withoutCapabilities(scope: Construct, id: string): LinuxParameters {
  const parameters = new LinuxParameters(scope, id);
  parameters.dropCapabilities(Capability.ALL);
  return parameters;
}
