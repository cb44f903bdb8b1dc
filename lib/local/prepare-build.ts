import type { DistBackend } from './backend.ts';
import { builtHome } from './build.ts';
import { cacheDirectory } from './cache.ts';
import { cachedDistribution, type Distribution, distributionAt, fetchDistribution } from './distribution.ts';
import type { PreparedStart } from './start-context.ts';

export type PrepareOptions = Pick<
  PreparedStart,
  'version' | 'providerJar' | 'env' | 'progress' | 'signal'
> & {
  /** Options of `kc.sh build`. */
  readonly options: readonly string[];
};

/** A Keycloak with our providers that `start --optimized` can boot. */
export type PreparedBuild = { readonly home: string; readonly version: string; readonly javaHome: string };

/**
 * Keycloak from where the backend says it is, found or fetched, and built once.
 * @throws DOWNLOAD_FAILED, FILE_SYSTEM, KEYCLOAK_START_FAILED when it refuses the build, INTERRUPTED.
 */
export async function prepareBuild(options: PrepareOptions, backend: DistBackend): Promise<PreparedBuild> {
  const cacheRoot = cacheDirectory(options.env);
  const distribution = await distributionFrom(options, backend, cacheRoot);
  const { javaHome } = backend;
  const home = await builtHome({ ...options, distribution, javaHome, cacheRoot });
  return { home, version: distribution.version, javaHome };
}

async function distributionFrom(
  options: PrepareOptions,
  { source, javaHome }: DistBackend,
  cacheRoot: string,
): Promise<Distribution> {
  if (source.from === 'home') return distributionAt(source.home);
  if (source.from === 'cache') return cachedDistribution(cacheRoot, options.version);
  return fetchDistribution({ ...options, cacheRoot, mvn: source.mvn, javaHome });
}
