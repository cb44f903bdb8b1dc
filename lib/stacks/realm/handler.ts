import type { Duration } from 'aws-cdk-lib';
import type { IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundling, source } from './bundling.ts';

/** What all functions of the realm have in common. */
export type HandlerContext = {
  readonly vpc: IVpc;
  /** Worn by whoever may reach Keycloak's internal load balancer. */
  readonly adminClients: SecurityGroup;
  readonly logGroup: ILogGroup;
  readonly key: IKey;
  readonly environment: Readonly<Record<string, string>>;
};

type HandlerOptions = {
  /** Its name in `lib/stacks/handlers/entry.ts`. */
  readonly handler: 'onEvent' | 'isComplete' | 'driftCheck';
  readonly description: string;
  readonly timeout: Duration;
};

/** One of the functions in the bundle, with Keycloak's Admin API within its reach. */
export function realmHandler(
  scope: Construct,
  id: string,
  { vpc, adminClients, logGroup, key, environment }: HandlerContext,
  options: HandlerOptions,
): LambdaFunction {
  return new NodejsFunction(scope, id, {
    ...source,
    ...options,
    bundling,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    // From here on Lambda gives a whole processor.
    memorySize: 1769,
    vpc,
    vpcSubnets: { subnetGroupName: 'private' },
    securityGroups: [adminClients],
    logGroup,
    tracing: Tracing.ACTIVE,
    environment,
    environmentEncryption: key,
    retryAttempts: 0,
  });
}
