import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { CLUSTER_OPTIONS, type Compatibility, type UpdateStrategy } from '../model/image-build.ts';
import { keycloakEnvironment } from './launch.ts';
import { meaningfulLines } from './log.ts';
import type { PreparedBuild } from './prepare-build.ts';
import { type RunResult, run } from './run.ts';

/** Keycloak's guide "Checking if rolling updates are possible"; every other code is a failure. */
const STRATEGIES: Readonly<Record<number, UpdateStrategy>> = { 0: 'rolling', 3: 'recreate' };

export type QuestionOptions = {
  /** Takes the file by which Keycloak tells and is told. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};

/**
 * What a build says of itself, as a node of a cluster; it looks at no database.
 * @throws KEYCLOAK_FAILED with Keycloak's words when it gives no answer, INTERRUPTED.
 */
export async function compatibilityOf(
  build: PreparedBuild,
  options: QuestionOptions,
): Promise<Compatibility> {
  const told = await ask(build, 'metadata', options);
  if (told.exitCode !== 0) throw noAnswer(build, told);
  return JSON.parse(await readFile(fileIn(options), 'utf8')) as Compatibility;
}

/**
 * Asks a build whether its nodes may run beside those of another, which has told of itself.
 * @throws KEYCLOAK_FAILED with Keycloak's words when it gives no answer, INTERRUPTED.
 */
export async function updateStrategy(
  other: Compatibility,
  build: PreparedBuild,
  options: QuestionOptions,
): Promise<UpdateStrategy> {
  await writeFile(fileIn(options), JSON.stringify(other));
  const judged = await ask(build, 'check', options);
  const strategy = STRATEGIES[judged.exitCode];
  if (strategy === undefined) throw noAnswer(build, judged);
  return strategy;
}

function fileIn({ directory }: QuestionOptions): string {
  return join(directory, 'update-compatibility.json');
}

function ask(
  { home, javaHome }: PreparedBuild,
  question: 'metadata' | 'check',
  options: QuestionOptions,
): Promise<RunResult> {
  const args = ['update-compatibility', question, '--optimized', `--file=${fileIn(options)}`];
  const env = keycloakEnvironment(options.env, javaHome, CLUSTER_OPTIONS);
  return run(join(home, 'bin', 'kc.sh'), args, { cwd: options.directory, env, signal: options.signal });
}

function noAnswer({ version }: PreparedBuild, { exitCode, output }: RunResult): CitizenIdError {
  const [reason = `exit code ${exitCode}`, ...rest] = meaningfulLines(output);
  return new CitizenIdError('KEYCLOAK_FAILED', `Keycloak ${version} cannot say how to update: ${reason}`, {
    hint: rest.length > 0 ? rest.join('\n') : 'Run again with --verbose.',
  });
}
