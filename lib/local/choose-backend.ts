import { join } from 'node:path';
import {
  type Backend,
  type DistBackend,
  type DistFacts,
  decide,
  judgeDist,
  type Prospect,
} from './backend.ts';
import { cacheDirectory } from './cache.ts';
import { distributionEntry } from './distribution.ts';
import { probeEngine } from './docker-engine.ts';
import { findJdk } from './jdk-search.ts';
import type { StartOptions } from './options.ts';
import { findOnPath, isExecutable } from './search-path.ts';

/**
 * Looks at this machine and chooses. Docker is only asked where the distribution cannot serve; never in
 * place of the one that KEYCLOAK_HOME names.
 * @throws NO_BACKEND
 */
export async function chooseBackend(
  wanted: StartOptions['backend'],
  version: string,
  env: NodeJS.ProcessEnv,
): Promise<Backend> {
  const prospects: Prospect[] = [];
  if (wanted !== 'docker') prospects.push(judgeDist(await distFacts(version, env)));
  const settled = env.KEYCLOAK_HOME || prospects.some((prospect) => prospect.backend !== undefined);
  if (wanted === 'docker' || (wanted === 'auto' && !settled)) prospects.push(await probeEngine(env));
  return decide(prospects);
}

/**
 * The distribution of a version, and nothing else.
 * @throws NO_BACKEND
 */
export async function chooseDist(version: string, env: NodeJS.ProcessEnv): Promise<DistBackend> {
  return decide([judgeDist(await distFacts(version, env))]);
}

async function distFacts(version: string, env: NodeJS.ProcessEnv): Promise<DistFacts> {
  const keycloakHome = env.KEYCLOAK_HOME || undefined;
  const cachedScript = join(cacheDirectory(env), distributionEntry(version), 'bin', 'kc.sh');
  const [java, mvn, keycloakHomeUsable, cached] = await Promise.all([
    findJdk(env),
    findOnPath('mvn', env),
    isExecutable(join(keycloakHome ?? '', 'bin', 'kc.sh')),
    isExecutable(cachedScript),
  ]);
  return { platform: process.platform, java, keycloakHome, keycloakHomeUsable, cached, mvn };
}
