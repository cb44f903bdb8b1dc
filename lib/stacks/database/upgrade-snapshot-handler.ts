import { DBClusterSnapshotAlreadyExistsFault, RDS } from '@aws-sdk/client-rds';
import type {
  CdkCustomResourceEvent,
  CdkCustomResourceIsCompleteEvent,
  CdkCustomResourceIsCompleteResponse,
  CdkCustomResourceResponse,
} from 'aws-lambda';
import { CitizenIdError } from '../../errors.ts';

type Properties = {
  readonly ServiceToken: string;
  readonly Cluster: string;
  /** Such as `26.7`; another one is what asks for a snapshot. */
  readonly KeycloakMinor: string;
};
type Data = { readonly Snapshot?: string };

const rds = new RDS();

/**
 * Starts a snapshot of the cluster when the version has changed: nothing is there to keep on create, and
 * nothing to undo on delete. The name holds the request's id, so that a second call for the same request
 * finds the snapshot of the first, and another try of the same upgrade makes its own.
 */
export async function onEvent(
  event: CdkCustomResourceEvent<Properties>,
): Promise<CdkCustomResourceResponse<Data>> {
  const { Cluster, KeycloakMinor } = event.ResourceProperties;
  if (event.RequestType === 'Create') return { PhysicalResourceId: `${Cluster}-upgrade-snapshots` };
  if (event.RequestType === 'Delete' || event.OldResourceProperties.KeycloakMinor === KeycloakMinor) {
    return { PhysicalResourceId: event.PhysicalResourceId };
  }
  const version = KeycloakMinor.replaceAll('.', '-');
  const snapshot = `${Cluster}-before-keycloak-${version}-${event.RequestId.slice(0, 8)}`;
  try {
    await rds.createDBClusterSnapshot({
      DBClusterIdentifier: Cluster,
      DBClusterSnapshotIdentifier: snapshot,
    });
  } catch (error) {
    if (!(error instanceof DBClusterSnapshotAlreadyExistsFault)) throw error;
  }
  return { PhysicalResourceId: event.PhysicalResourceId, Data: { Snapshot: snapshot } };
}

/** Whether the snapshot can be restored from. Throws SNAPSHOT_FAILED, which ends the deployment. */
export async function isComplete(
  event: CdkCustomResourceIsCompleteEvent<Properties, Data>,
): Promise<CdkCustomResourceIsCompleteResponse> {
  const snapshot = event.Data?.Snapshot;
  if (snapshot === undefined) return { IsComplete: true };
  const { DBClusterSnapshots } = await rds.describeDBClusterSnapshots({
    DBClusterSnapshotIdentifier: snapshot,
  });
  const status = DBClusterSnapshots?.[0]?.Status;
  if (status === 'available') return { IsComplete: true };
  if (status === 'creating') return { IsComplete: false };
  throw new CitizenIdError('SNAPSHOT_FAILED', `The snapshot ${snapshot} is ${status ?? 'missing'}`, {
    hint: 'Keycloak has not been upgraded; deploy again to take another one.',
  });
}
