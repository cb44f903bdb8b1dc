import type { CdkCustomResourceEvent, CdkCustomResourceResponse } from 'aws-lambda';
import type { UpdateStrategy } from '../../model/image-build.ts';

type Properties = {
  readonly ServiceToken: string;
  /** The build that the tasks run. */
  readonly Build: string;
  /** Keycloak's verdict on each build, by name, that it may take over from. */
  readonly Over: Readonly<Record<string, UpdateStrategy>>;
  /** Asked anew for each definition of the tasks. */
  readonly Task: string;
};

/** In the service's own words. */
type Data = {
  readonly Strategy: UpdateStrategy;
  readonly MinimumHealthyPercent: number;
  readonly MaximumPercent: number;
  readonly AvailabilityZoneRebalancing: 'ENABLED' | 'DISABLED';
};

const DATA: Readonly<Record<UpdateStrategy, Data>> = {
  rolling: {
    Strategy: 'rolling',
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
    AvailabilityZoneRebalancing: 'ENABLED',
  },
  recreate: {
    Strategy: 'recreate',
    MinimumHealthyPercent: 0,
    MaximumPercent: 100,
    // Which would run more tasks than that for a while.
    AvailabilityZoneRebalancing: 'DISABLED',
  },
};

/**
 * How tasks of a new definition take over: beside the old ones, or after them where the two builds cannot
 * form one cluster. What is deployed is CloudFormation's to know. A build that nobody has judged, such as the
 * one that a rollback leaves, is one that cannot run beside ours: that is always safe.
 */
export async function onEvent(
  event: CdkCustomResourceEvent<Properties>,
): Promise<CdkCustomResourceResponse<Data>> {
  return { PhysicalResourceId: 'update-strategy', Data: DATA[strategyOf(event)] };
}

function strategyOf(event: CdkCustomResourceEvent<Properties>): UpdateStrategy {
  if (event.RequestType !== 'Update') return 'rolling';
  const { Build: old } = event.OldResourceProperties as Properties;
  const { Build, Over } = event.ResourceProperties;
  return old === Build ? 'rolling' : (Over[old] ?? 'recreate');
}
