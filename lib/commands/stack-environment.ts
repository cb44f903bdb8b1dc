import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CitizenIdError } from '../errors.ts';
import type { StackEnvironment } from '../model/stack-environment.ts';
import { requireDocuments } from './documents.ts';
import { writeImageContext } from './image-context.ts';

/**
 * An environment's settings for the stacks, once all files of the realm have been found valid: what is
 * wrong with them ends a deployment before it begins. Throws InvalidDocumentsError, ENVIRONMENT_UNKNOWN,
 * or USAGE where no environment is named or it has no place on AWS.
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
  // Its own at each synthesis: two at once must not write to the same files. CDK takes a copy.
  const imageContext = await mkdtemp(path.join(tmpdir(), 'citizenid-image-'));
  await writeImageContext(imageContext);
  return {
    name: env,
    realm: realm_name ?? realm.value.name,
    aws,
    realmDir,
    claimsFile: path.join(realmDir, '..', 'mappers', 'claims.yaml'),
    imageContext,
  };
}
