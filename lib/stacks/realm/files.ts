import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { StackEnvironment } from '../../model/stack-environment.ts';

/** The realm's files on their way: their names hold their content's hash, so that a change is a change. */
export type RealmAssets = { readonly realm: Asset; readonly claims: Asset };

export function realmAssets(scope: Construct, { realmDir, claimsFile }: StackEnvironment): RealmAssets {
  return {
    // The schemas are for editors, and the themes travel in Keycloak's image.
    realm: new Asset(scope, 'RealmFiles', { path: realmDir, exclude: ['schema', 'themes'] }),
    claims: new Asset(scope, 'ClaimsFile', { path: claimsFile }),
  };
}

/**
 * Lets a function read what was published for deployments. Not just the files of this one: a rollback asks
 * for those before, and IAM takes a while to learn of a new name.
 */
export function grantFiles(reader: LambdaFunction, { realm }: RealmAssets): void {
  reader.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [realm.bucket.arnForObjects('*')] }),
  );
}
