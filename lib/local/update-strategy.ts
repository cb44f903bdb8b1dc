import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { keycloakEnvironment } from './launch.ts';
import { meaningfulLines } from './log.ts';
import type { PreparedBuild } from './prepare-build.ts';
import { type RunResult, run } from './run.ts';

/** How a deployment goes over to another build: node by node, or all down and up again. */
export type UpdateStrategy = 'rolling' | 'recreate';

/** Keycloak's guide "Checking if rolling updates are possible"; every other code is a failure. */
const STRATEGIES: Readonly<Record<number, UpdateStrategy>> = { 0: 'rolling', 3: 'recreate' };

export type StrategyOptions = {
  /** Takes the metadata file. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};

/**
 * Asks Keycloak whether nodes of both builds may run side by side. The old build says what it is, the
 * new one judges; both with the cache of a cluster, as in production, unlike a local server. Neither
 * looks at a database.
 * @throws KEYCLOAK_FAILED with Keycloak's words when it gives no answer, INTERRUPTED.
 */
export async function updateStrategy(
  from: PreparedBuild,
  to: PreparedBuild,
  options: StrategyOptions,
): Promise<UpdateStrategy> {
  const file = join(options.directory, 'update-compatibility.json');
  const told = await ask(from, 'metadata', file, options);
  if (told.exitCode !== 0) throw noAnswer(from, told);
  const judged = await ask(to, 'check', file, options);
  const strategy = STRATEGIES[judged.exitCode];
  if (strategy === undefined) throw noAnswer(to, judged);
  return strategy;
}

function ask(
  { home, javaHome }: PreparedBuild,
  question: 'metadata' | 'check',
  file: string,
  { directory, env, signal }: StrategyOptions,
): Promise<RunResult> {
  const args = ['update-compatibility', question, '--optimized', `--file=${file}`];
  const environment = keycloakEnvironment(env, javaHome, {});
  return run(join(home, 'bin', 'kc.sh'), args, { cwd: directory, env: environment, signal });
}

function noAnswer({ version }: PreparedBuild, { exitCode, output }: RunResult): CitizenIdError {
  const [reason = `exit code ${exitCode}`, ...rest] = meaningfulLines(output);
  return new CitizenIdError('KEYCLOAK_FAILED', `Keycloak ${version} cannot say how to update: ${reason}`, {
    hint: rest.length > 0 ? rest.join('\n') : 'Run again with --verbose.',
  });
}
