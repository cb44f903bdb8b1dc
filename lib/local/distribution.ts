import { chmod, glob, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { KEYCLOAK_MINOR } from '../model/keycloak-version.ts';
import { type CacheOptions, cached } from './cache.ts';
import { readText } from './file-system.ts';
import { downloadDistribution } from './maven.ts';
import { reported } from './progress.ts';
import { unzip } from './unzip.ts';

/** An unpacked Keycloak that is only read; builds of it stand elsewhere. */
export type Distribution = { readonly home: string; readonly version: string };

export type FetchOptions = CacheOptions & {
  readonly mvn: string;
  readonly javaHome: string;
  readonly version: string;
  readonly cacheRoot: string;
  readonly env: NodeJS.ProcessEnv;
};

/** The folder name of a version's unpacked distribution in the cache. */
export function distributionEntry(version: string): string {
  return `keycloak-${version}`;
}

/**
 * The user's own unpacked Keycloak, at its real place.
 * @throws NO_BACKEND where it does not say its version, or one that this project is not made for.
 */
export async function distributionAt(home: string): Promise<Distribution> {
  const said = await readText(join(home, 'version.txt'));
  const version = /^Keycloak - Version (\S+)$/m.exec(said ?? '')?.[1];
  if (version?.startsWith(`${KEYCLOAK_MINOR}.`)) return { home: await realpath(home), version };
  const found = version === undefined ? 'does not say its version in version.txt' : `is Keycloak ${version}`;
  throw new CitizenIdError('NO_BACKEND', `KEYCLOAK_HOME=${home} ${found}`, {
    hint: `Point KEYCLOAK_HOME at an unpacked Keycloak ${KEYCLOAK_MINOR}, or unset it.`,
  });
}

/** The distribution that an earlier start has unpacked. */
export function cachedDistribution(cacheRoot: string, version: string): Distribution {
  return { home: join(cacheRoot, distributionEntry(version)), version };
}

/**
 * The distribution from the cache, downloaded and unpacked once.
 * @throws DOWNLOAD_FAILED, FILE_SYSTEM, INTERRUPTED.
 */
export async function fetchDistribution(options: FetchOptions): Promise<Distribution> {
  const { version, cacheRoot } = options;
  const home = await cached(cacheRoot, distributionEntry(version), options, (directory) =>
    downloadInto(directory, options),
  );
  return { home, version };
}

async function downloadInto(directory: string, options: FetchOptions): Promise<void> {
  const { progress, signal, version } = options;
  const zip = await reported(progress, 'download', `Downloading Keycloak ${version} with Maven`, () =>
    downloadDistribution({ ...options, directory }),
  );
  await reported(progress, 'unpack', `Unpacking Keycloak ${version}`, async () => {
    const parent = join(directory, 'unpacked');
    await unzip(zip, parent, signal);
    await rm(zip);
    await liftContents(join(parent, `keycloak-${version}`), directory);
    await rm(parent, { recursive: true });
    for await (const script of glob(join(directory, 'bin', '*.sh'))) await chmod(script, 0o755);
  });
}

/** The zip holds one folder named for the version; its contents become the cache entry itself. */
async function liftContents(from: string, to: string): Promise<void> {
  for await (const name of glob('*', { cwd: from })) await rename(join(from, name), join(to, name));
}
