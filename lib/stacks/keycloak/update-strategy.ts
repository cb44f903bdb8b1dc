import { join } from 'node:path';
import { CustomResource, Duration, Token } from 'aws-cdk-lib';
import type {
  AvailabilityZoneRebalancing,
  FargateServiceProps,
  FargateTaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import type { StackImage } from '../../model/stack-environment.ts';
import { type LogKeeping, logGroup } from '../log-group.ts';

type Options = LogKeeping & { readonly image: StackImage; readonly taskDefinition: FargateTaskDefinition };

type UpdateStrategy = {
  readonly name: string;
  readonly service: Required<
    Pick<FargateServiceProps, 'minHealthyPercent' | 'maxHealthyPercent' | 'availabilityZoneRebalancing'>
  >;
};

/**
 * How the service goes over to new tasks, chosen as it is deployed: only then is it known which build runs
 * there. Nobody writes it down, so that nobody can leave it wrong, or forget to take it back.
 */
export function updateStrategy(scope: Construct, options: Options): UpdateStrategy {
  const { image, taskDefinition } = options;
  const log = logGroup(scope, 'UpdateStrategyLogs', options);
  const provider = new Provider(scope, 'UpdateStrategies', {
    onEventHandler: new NodejsFunction(scope, 'ChooseUpdateStrategy', {
      entry: join(import.meta.dirname, 'update-strategy-handler.ts'),
      handler: 'onEvent',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      timeout: Duration.minutes(1),
      memorySize: 256,
      logGroup: log,
      bundling: { format: OutputFormat.ESM },
    }),
    logGroup: log,
  });
  const strategy = new CustomResource(scope, 'UpdateStrategy', {
    resourceType: 'Custom::UpdateStrategy',
    serviceToken: provider.serviceToken,
    properties: { Build: image.build, Over: image.over, Task: taskDefinition.taskDefinitionArn },
  });
  const answered = (name: string) => strategy.getAtt(name);
  return {
    name: strategy.getAttString('Strategy'),
    service: {
      minHealthyPercent: Token.asNumber(answered('MinimumHealthyPercent')),
      maxHealthyPercent: Token.asNumber(answered('MaximumPercent')),
      availabilityZoneRebalancing: Token.asString(
        answered('AvailabilityZoneRebalancing'),
      ) as AvailabilityZoneRebalancing,
    },
  };
}
