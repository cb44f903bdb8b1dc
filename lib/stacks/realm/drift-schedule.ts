import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { grantFiles, type RealmAssets } from './files.ts';
import { type HandlerContext, realmHandler } from './handler.ts';
import { grantPlanAccount, type RealmSecrets } from './secrets.ts';

type DriftOptions = {
  readonly realm: string;
  readonly assets: RealmAssets;
  readonly secrets: RealmSecrets;
  readonly context: HandlerContext;
};

/** Holds the realm against the files every hour, as an account that may only look. */
export function driftSchedule(scope: Construct, { realm, assets, secrets, context }: DriftOptions) {
  const environment = {
    ...context.environment,
    REALM: realm,
    BUCKET: assets.realm.s3BucketName,
    REALM_FILES: assets.realm.s3ObjectKey,
    CLAIMS_FILE: assets.claims.s3ObjectKey,
  };
  const driftCheck: LambdaFunction = realmHandler(
    scope,
    'DriftCheck',
    { ...context, environment },
    {
      handler: 'driftCheck',
      description: 'Counts what somebody has changed in the realm past the files',
      timeout: Duration.minutes(5),
    },
  );
  grantFiles(driftCheck, assets);
  grantPlanAccount(driftCheck, secrets);
  const rule = new Rule(scope, 'Hourly', { schedule: Schedule.rate(Duration.hours(1)) });
  // The next hour looks anew: there is nothing to keep of a run that could not be started.
  rule.addTarget(new Target(driftCheck, { retryAttempts: 1 }));
  return { rule, driftCheck };
}
