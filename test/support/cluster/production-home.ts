import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory, cached } from '../../../lib/local/cache.ts';
import { chooseBackend } from '../../../lib/local/choose-backend.ts';
import { type Distribution, fetchDistribution } from '../../../lib/local/distribution.ts';
import { keycloakEnvironment } from '../../../lib/local/launch.ts';
import { linkTree } from '../../../lib/local/link-tree.ts';
import { run } from '../../../lib/local/run.ts';
import { buildProviderJar, type ProviderJar } from '../../../mappers/provider/build.ts';
import { ROOT } from '../root.ts';

/** A Keycloak built as the image is, and the Java to run it with. */
export type ProductionHome = { readonly version: string; readonly home: string; readonly javaHome: string };

/** What is fixed when the image is built. */
const CONFIGURATION = join(ROOT, 'lib/stacks/image/keycloak.conf');

const signal = new AbortController().signal;
const progress = () => {};

/** Built once for each version, configuration and provider JAR, and kept in the user's cache. */
export async function productionHome(version: string): Promise<ProductionHome> {
  // The versions matter here, so a Keycloak of the user's own does not serve.
  const { KEYCLOAK_HOME: _, ...env } = process.env;
  const backend = await chooseBackend('dist', version, env);
  if (backend.name !== 'dist') throw new Error('The cluster runs without containers');
  const { javaHome, source } = backend;
  const mvn = source.from === 'maven' ? source.mvn : 'mvn';
  const cacheRoot = cacheDirectory(env);
  const shared = { progress, signal };
  const distribution = await fetchDistribution({ ...shared, mvn, javaHome, version, cacheRoot, env });
  const jar = await buildProviderJar();
  const facts = `${jar.sha256}\n${await readFile(CONFIGURATION, 'utf8')}`;
  const digest = createHash('sha256').update(facts).digest('hex').slice(0, 12);
  const home = await cached(cacheRoot, `keycloak-${version}-production-${digest}`, shared, (directory) =>
    build(directory, distribution, jar, keycloakEnvironment(env, javaHome, {})),
  );
  return { version, home, javaHome };
}

async function build(
  directory: string,
  { home }: Distribution,
  jar: ProviderJar,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const libraries = join('lib', 'lib');
  await cp(home, directory, { recursive: true, filter: (path) => path !== join(home, libraries) });
  await linkTree(join(home, libraries), join(directory, libraries));
  await writeFile(join(directory, 'providers', jar.fileName), jar.bytes);
  await cp(CONFIGURATION, join(directory, 'conf', 'keycloak.conf'));
  const built = await run(join(directory, 'bin', 'kc.sh'), ['build'], { cwd: directory, env, signal });
  if (built.exitCode !== 0) throw new Error(`Keycloak could not be built: ${built.output}`);
}
