import { CustomResource, Duration } from 'aws-cdk-lib';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { PROVIDER_TIMES } from '../provider-framework.ts';
import type { Choices } from './choices.ts';
import type { RealmAssets } from './files.ts';
import { grantFiles } from './files.ts';
import { type HandlerContext, realmHandler } from './handler.ts';
import { grantSecrets, type RealmSecrets } from './secrets.ts';

type RealmOptions = {
  readonly realm: string;
  readonly assets: RealmAssets;
  readonly secrets: RealmSecrets;
  readonly choices: Choices;
  readonly context: HandlerContext;
};

/** What a deployment does to the realm. The functions end by themselves before any of these times is up. */
export function realmResource(scope: Construct, { realm, assets, secrets, choices, context }: RealmOptions) {
  const begin = realmHandler(scope, 'Begin', context, {
    handler: 'onEvent',
    description: 'Looks whether a change of the realm can be deployed',
    timeout: Duration.minutes(1),
  });
  const reconciler = realmHandler(scope, 'Reconciler', context, {
    handler: 'isComplete',
    description: 'Brings the realm to what the files say, slice by slice',
    timeout: Duration.minutes(5),
  });
  grantFiles(begin, assets);
  grantFiles(reconciler, assets);
  grantSecrets(reconciler, secrets);
  const { serviceToken } = new Provider(scope, 'Provider', {
    onEventHandler: begin,
    isCompleteHandler: reconciler,
    queryInterval: Duration.seconds(10),
    totalTimeout: PROVIDER_TIMES.totalTimeout,
    logGroup: context.logGroup,
    providerFunctionEnvEncryption: context.key,
    disableWaiterStateMachineLogging: true,
  });
  const resource = new CustomResource(scope, 'Realm', {
    resourceType: 'Custom::KeycloakRealm',
    serviceToken,
    serviceTimeout: PROVIDER_TIMES.serviceTimeout,
    properties: {
      Realm: realm,
      Bucket: assets.realm.s3BucketName,
      RealmFiles: assets.realm.s3ObjectKey,
      ClaimsFile: assets.claims.s3ObjectKey,
      Accept: choices.accept,
      Prune: String(choices.prune),
      RemoveRealm: String(choices.removeRealm),
      // By this a rollback is told from a deployment, which CloudFormation does not say; and each deployment
      // is a change, so that it brings back what has drifted.
      SynthesizedAt: new Date().toISOString(),
    },
  });
  return { resource, begin, reconciler };
}
