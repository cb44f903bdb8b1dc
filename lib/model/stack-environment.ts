import type { AwsSettings } from './documents/aws.ts';
import type { ImageBuild } from './image-build.ts';

/** The image that the tasks run, as a build that has been rehearsed. */
export type StackImage = Pick<ImageBuild, 'keycloak' | 'over'> & {
  /** The build's name. */
  readonly build: string;
  /** Where it stands, or the directory that whoever deploys builds it from. */
  readonly source: Readonly<{ repository: string; digest: string }> | Readonly<{ directory: string }>;
};

/** What the stacks of one environment are made from. */
export type StackEnvironment = {
  /** `staging`, `production`. */
  readonly name: string;
  /** The realm's name. */
  readonly realm: string;
  readonly aws: AwsSettings;
  readonly image: StackImage;
  /** The directory with the realm's files, and the file of claims: they travel with the realm's stack. */
  readonly realmDir: string;
  readonly claimsFile: string;
};
