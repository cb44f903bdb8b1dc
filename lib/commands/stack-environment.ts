import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CitizenIdError } from '../errors.ts';
import type { AwsSettings } from '../model/documents/aws.ts';
import type { StackEnvironment, StackImage } from '../model/stack-environment.ts';
import { writeImageContext } from './image-context.ts';
import { requireDocuments } from './parts/documents.ts';
import { checkoutBuild, readImageBuilds, requireBuild } from './parts/image-builds.ts';

/**
 * An environment's settings for the stacks, once all files of the realm have been found valid: what is
 * wrong with them ends a deployment before it begins. Throws InvalidDocumentsError, ENVIRONMENT_UNKNOWN,
 * USAGE where no environment is named or it has no place on AWS, or BUILD_NOT_REHEARSED.
 */
export async function stackEnvironment({
  realmDir,
  env,
}: {
  readonly realmDir: string;
  readonly env: unknown;
}): Promise<StackEnvironment> {
  if (typeof env !== 'string') {
    throw new CitizenIdError('USAGE', 'Which environment to deploy was not said', {
      hint: 'Name it, for instance: npx cdk deploy --all -c env=staging',
    });
  }
  const { environment, realm } = await requireDocuments({ realmDir, env });
  const { aws, realm_name } = environment.value;
  if (!aws) {
    throw new CitizenIdError('USAGE', `The environment "${env}" has no place on AWS`, {
      hint: `Add a section \`aws\` to ${environment.file}, or choose another environment.`,
    });
  }
  return {
    name: env,
    realm: realm_name ?? realm.value.name,
    aws,
    image: await stackImage(aws),
    realmDir,
    claimsFile: path.join(realmDir, '..', 'mappers', 'claims.yaml'),
  };
}

async function stackImage({ image }: AwsSettings): Promise<StackImage> {
  const build = image === 'asset' ? await checkoutBuild() : image.build;
  const { keycloak, over } = requireBuild(await readImageBuilds(), build);
  const source = image === 'asset' ? { directory: await ownContext() } : image;
  return { build, keycloak, over, source };
}

/** Its own at each synthesis: two at once must not write to the same files. CDK takes a copy. */
async function ownContext(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'citizenid-image-'));
  await writeImageContext(directory);
  return directory;
}
