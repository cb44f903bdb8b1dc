import type { DistBackend } from './backend.ts';
import { bootFailure, spawnKeycloak } from './boot-dist.ts';
import { buildArguments } from './build.ts';
import { bootstrapOptions, databaseOptions, keycloakEnvironment, startArguments } from './launch.ts';
import { prepareBuild } from './prepare-build.ts';
import { endingWithUs } from './process.ts';
import { reported } from './progress.ts';
import { waitUntilReady } from './readiness.ts';
import { end, runs } from './runner.ts';
import { describeServer, type PreparedStart } from './start-context.ts';
import { type Runner, removeState, type ServerState, writeState } from './state.ts';

type DistRunner = Extract<Runner, { backend: 'dist' }>;

/**
 * A server from the distribution: found or fetched, built once, booted.
 * @throws DOWNLOAD_FAILED, FILE_SYSTEM, KEYCLOAK_START_FAILED, PORT_BUSY, INTERRUPTED; no process is left behind.
 */
export async function startDist(start: PreparedStart, backend: DistBackend): Promise<ServerState> {
  const { home, version, javaHome } = await prepareBuild(
    { ...start, options: buildArguments(start.db) },
    backend,
  );
  const context = await start.context();
  const { dataDir, env, db } = start;
  const options = { ...databaseOptions(db, dataDir, env), ...bootstrapOptions(context.credentials) };
  return reported(start.progress, 'boot', `Starting Keycloak ${version}`, async () => {
    const args = startArguments(context.listen);
    const runner = await spawnKeycloak({
      home,
      dataDir,
      args,
      env: keycloakEnvironment(env, javaHome, options),
    });
    const state = describeServer(start, context, version, runner);
    await endingWithUs(runner.pid, () => untilReady(start, state, runner));
    return state;
  });
}

/** Waits for readiness; what does not get ready is ended. */
async function untilReady(start: PreparedStart, state: ServerState, runner: DistRunner): Promise<void> {
  const { dataDir, port, signal } = start;
  try {
    await writeState(dataDir, { ...state, ready: false });
    const failure = async () => ((await runs(runner)) ? undefined : bootFailure(runner.logFile));
    await waitUntilReady(port, failure, signal);
  } catch (error) {
    await end(runner);
    await removeState(dataDir);
    throw error;
  }
}
