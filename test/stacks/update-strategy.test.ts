import { describe, expect, it } from 'vitest';
import { onEvent } from '../../lib/stacks/keycloak/update-strategy-handler.ts';

const SERVICE_TOKEN = 'arn:aws:lambda:eu-central-1:111122223333:function:provider';
const COMMON = {
  ServiceToken: SERVICE_TOKEN,
  ResponseURL: 'https://cloudformation.example',
  StackId: 'stack',
  RequestId: '1f2e3d4c-0000-0000-0000-000000000000',
  LogicalResourceId: 'UpdateStrategy',
  ResourceType: 'Custom::UpdateStrategy',
};
const OLDER = '26.6.9-aaaaaaaa';
const OLD = '26.7.3-aaaaaaaa';
const NEW = '26.7.4-aaaaaaaa';

const deployed = (Build: string, Over: Readonly<Record<string, 'rolling' | 'recreate'>>, revision = 1) => ({
  ServiceToken: SERVICE_TOKEN,
  Build,
  Over,
  Task: `arn:aws:ecs:eu-central-1:111122223333:task-definition/keycloak:${revision}`,
});
const older = deployed(OLDER, {});
const old = deployed(OLD, { [OLDER]: 'recreate' });
const current = deployed(NEW, { [OLDER]: 'recreate', [OLD]: 'rolling' });

type Deployed = typeof older;

const update = (from: Deployed, to: Deployed) =>
  onEvent({
    ...COMMON,
    RequestType: 'Update',
    PhysicalResourceId: 'update-strategy',
    OldResourceProperties: from,
    ResourceProperties: to,
  });

const ROLLING = {
  PhysicalResourceId: 'update-strategy',
  Data: {
    Strategy: 'rolling',
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
    AvailabilityZoneRebalancing: 'ENABLED',
  },
};
const RECREATE = {
  PhysicalResourceId: 'update-strategy',
  Data: {
    Strategy: 'recreate',
    MinimumHealthyPercent: 0,
    MaximumPercent: 100,
    AvailabilityZoneRebalancing: 'DISABLED',
  },
};

describe('new tasks', () => {
  it('begin beside nothing in a new stack', async () => {
    const created = { ...COMMON, RequestType: 'Create' as const, ResourceProperties: current };
    expect(await onEvent(created)).toEqual(ROLLING);
  });

  it('start beside the old ones where Keycloak has said that both can run together', async () => {
    expect(await update(old, current)).toEqual(ROLLING);
  });

  it('wait until the old ones have ended where it has said that they cannot', async () => {
    expect(await update(older, current)).toEqual(RECREATE);
  });

  it('are judged by the build that an environment runs, whichever others have run elsewhere', async () => {
    expect(await update(older, old)).toEqual(RECREATE);
    expect(await update(old, current)).toEqual(ROLLING);
    expect(await update(older, current)).toEqual(RECREATE);
  });

  it('start beside old ones of the same build, right after a build that could not as well', async () => {
    expect(await update(current, deployed(NEW, current.Over, 2))).toEqual(ROLLING);
  });

  it('wait until the old ones have ended where nobody has asked Keycloak, as on the way back', async () => {
    expect(await update(current, old)).toEqual(RECREATE);
  });
});
