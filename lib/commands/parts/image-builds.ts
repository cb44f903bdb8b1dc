import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { CitizenIdError } from '../../errors.ts';
import { writeAtomically } from '../../local/file-system.ts';
import { buildName, type ImageBuild, type ImageBuilds, imageBuilds } from '../../model/image-build.ts';
import { KEYCLOAK_VERSION } from '../../model/keycloak-version.ts';

/** What the image is made from, and the builds of it that have been rehearsed. */
export const IMAGE = path.join(import.meta.dirname, '..', '..', 'stacks', 'image');
const BUILDS = path.join(IMAGE, 'builds.json');

/** The text of the keycloak.conf that the image is built with. */
export function imageConfiguration(): Promise<string> {
  return readFile(path.join(IMAGE, 'keycloak.conf'), 'utf8');
}

/** The name of the build that this checkout makes. */
export async function checkoutBuild(): Promise<string> {
  return buildName(KEYCLOAK_VERSION, await imageConfiguration());
}

/** The builds that rehearsals have recorded. Throws INVALID_DOCUMENT. */
export async function readImageBuilds(): Promise<ImageBuilds> {
  const parsed = imageBuilds.safeParse(JSON.parse(await readFile(BUILDS, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new CitizenIdError('INVALID_DOCUMENT', `${BUILDS} is not as a rehearsal has written it`, {
    hint: z.prettifyError(parsed.error),
  });
}

/** Records them. Throws FILE_SYSTEM. */
export async function writeImageBuilds(builds: ImageBuilds): Promise<void> {
  await writeAtomically(BUILDS, `${JSON.stringify(builds, null, 2)}\n`, 0o644);
}

/**
 * A recorded build by its name. Throws BUILD_NOT_REHEARSED: of any other one Keycloak has not said whether
 * its tasks can run beside those of the build before.
 */
export function requireBuild(builds: ImageBuilds, name: string): ImageBuild {
  const found = builds[name];
  if (found) return found;
  throw new CitizenIdError('BUILD_NOT_REHEARSED', `The build ${name} of the image has not been rehearsed`, {
    hint:
      `Run \`npx citizenid rehearse --keycloak ${name.split('-', 1)[0]}\` and commit what it records. ` +
      `Rehearsed are: ${Object.keys(builds).join(', ')}.`,
  });
}
