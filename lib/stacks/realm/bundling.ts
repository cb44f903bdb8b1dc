import { join } from 'node:path';
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Where esbuild begins, and the packages it takes from. */
export const source = {
  entry: join(ROOT, 'lib', 'stacks', 'handlers', 'entry.ts'),
  projectRoot: ROOT,
  depsLockFilePath: join(ROOT, 'package-lock.json'),
} as const;

/**
 * One file with everything in it, the AWS SDK too, so that what was tested is what runs. Not minified:
 * traces in the log stay readable.
 */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  // Asked for by `citizenid up` alone, on a machine with Docker.
  externalModules: ['testcontainers'],
  bundleAwsSDK: true,
  // Packages in CommonJS ask for Node's own modules by `require`, which ES modules do not have.
  banner:
    "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
};
