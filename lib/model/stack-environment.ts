import type { AwsSettings } from './documents/aws.ts';

/** What the stacks of one environment are made from. */
export type StackEnvironment = {
  /** `staging`, `production`. */
  readonly name: string;
  /** The realm's name. */
  readonly realm: string;
  readonly aws: AwsSettings;
  /** The directory with the realm's files, and the file of claims: they travel with the realm's stack. */
  readonly realmDir: string;
  readonly claimsFile: string;
  /** The directory that the image is built from, where the settings want it built. */
  readonly imageContext: string;
};
