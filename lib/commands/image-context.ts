import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildProviderJar } from '../../mappers/provider/build.ts';
import { checkoutBuild, IMAGE } from './parts/image-builds.ts';

/**
 * Puts into a directory all that the image is built from: `docker build` needs nothing else. Gives the name
 * of the build that it makes.
 */
export async function writeImageContext(directory: string): Promise<string> {
  const { bytes, fileName } = await buildProviderJar();
  const providers = path.join(directory, 'providers');
  await mkdir(providers, { recursive: true });
  await writeFile(path.join(providers, fileName), bytes);
  for (const file of ['Dockerfile', 'keycloak.conf']) {
    await copyFile(path.join(IMAGE, file), path.join(directory, file));
  }
  return checkoutBuild();
}
