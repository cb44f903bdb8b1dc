import { createHash } from 'node:crypto';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { type CacheOptions, cached } from './cache.ts';
import type { Distribution } from './distribution.ts';
import { saysDiskFull } from './file-system.ts';
import { keycloakEnvironment } from './launch.ts';
import { linkTree } from './link-tree.ts';
import { meaningfulLines } from './log.ts';
import type { Database, ProviderJar } from './options.ts';
import { reported } from './progress.ts';
import { run } from './run.ts';

export type BuildRequest = CacheOptions & {
  readonly distribution: Distribution;
  readonly providerJar: ProviderJar;
  /** Options of `kc.sh build`. */
  readonly options: readonly string[];
  readonly javaHome: string;
  readonly cacheRoot: string;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * A local server's build options. Health stands on the main port, so a local server needs no management
 * port; script mappers, and an old secret that works beside the new one for a while, are preview features.
 */
export function buildArguments(db: Database): readonly string[] {
  return [
    `--db=${db}`,
    '--features=scripts,client-secret-rotation',
    '--health-enabled=true',
    '--http-management-health-enabled=false',
  ];
}

/** Names a build by all that goes into it. */
export function buildEntry(
  distribution: Distribution,
  jarSha256: string,
  options: readonly string[],
): string {
  const facts = [distribution.home, distribution.version, jarSha256, ...options];
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return `keycloak-${distribution.version}-${digest.slice(0, 12)}`;
}

/**
 * A Keycloak home with our provider JAR, built for `start --optimized`; made once and shared by all
 * servers with the same provider and options. The distribution itself is not touched.
 * @throws KEYCLOAK_START_FAILED when Keycloak refuses the build, FILE_SYSTEM, INTERRUPTED.
 */
export async function builtHome(request: BuildRequest): Promise<string> {
  const { distribution, providerJar, options, cacheRoot } = request;
  return cached(cacheRoot, buildEntry(distribution, providerJar.sha256, options), request, (directory) =>
    reported(request.progress, 'build', `Building Keycloak ${distribution.version} with our providers`, () =>
      buildInto(directory, request),
    ),
  );
}

async function buildInto(directory: string, request: BuildRequest): Promise<void> {
  const { distribution, providerJar, options, javaHome, signal } = request;
  await copyDistribution(distribution.home, directory);
  await writeFile(join(directory, 'providers', providerJar.fileName), providerJar.bytes);
  const env = keycloakEnvironment(request.env, javaHome, {});
  const command = join(directory, 'bin', 'kc.sh');
  const { exitCode, output } = await run(command, ['build', ...options], {
    cwd: directory,
    env,
    signal,
  });
  if (exitCode === 0) return;
  if (saysDiskFull(output))
    throw new CitizenIdError('FILE_SYSTEM', `Cannot write ${directory}: the disk is full`);
  const [reason = `exit code ${exitCode}`, ...rest] = meaningfulLines(output);
  throw new CitizenIdError('KEYCLOAK_START_FAILED', `Keycloak could not be built: ${reason}`, {
    hint: rest.length > 0 ? rest.join('\n') : 'Run again with --verbose.',
  });
}

/** `lib/lib` is nine tenths of the size and never written to, so it is linked; a user's data stays theirs. */
async function copyDistribution(from: string, to: string): Promise<void> {
  const apart = new Set([join(from, 'lib', 'lib'), join(from, 'data')]);
  await cp(from, to, { recursive: true, filter: (source) => !apart.has(source) });
  await linkTree(join(from, 'lib', 'lib'), join(to, 'lib', 'lib'));
}
