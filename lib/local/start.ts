import { resolve } from 'node:path';
import { KEYCLOAK_VERSION } from '../model/keycloak-version.ts';
import type { Backend } from './backend.ts';
import { startContainer } from './boot-docker.ts';
import { chooseBackend } from './choose-backend.ts';
import { markInitialised } from './credentials.ts';
import { keepPrivate } from './data-folder.ts';
import { databaseOptions } from './launch.ts';
import { withLock } from './lock.ts';
import type { LocalServer, StartOptions } from './options.ts';
import { reported } from './progress.ts';
import { end } from './runner.ts';
import { requireSame } from './same-server.ts';
import { lockPath, runningState, serverOf } from './server.ts';
import { bootContext, checkPorts, describeServer, type PreparedStart } from './start-context.ts';
import { startDist } from './start-dist.ts';
import { readState, type ServerState, writeState } from './state.ts';

/**
 * Starts a Keycloak on a data folder and answers once it is ready. A server that is there already,
 * or that another start brings up meanwhile, is answered instead (`startedHere` tells) where it is what
 * was asked for. The server runs on when this process ends: the caller stops it.
 * @throws NO_BACKEND, PORT_BUSY, DOWNLOAD_FAILED, FILE_SYSTEM, KEYCLOAK_START_FAILED, USAGE, and
 *   INTERRUPTED when the signal fires; nothing half-made is left and no process runs on.
 */
export async function startServer(options: StartOptions): Promise<LocalServer> {
  const start = prepare(options);
  const { dataDir, progress, signal } = start;
  const onWait = (pid: number) =>
    progress({ step: 'wait', state: 'start', message: `Waiting for process ${pid} to start the server` });
  return withLock(lockPath(dataDir), { signal, onWait }, async () => {
    const running = await runningState(dataDir);
    if (running !== undefined) {
      requireSame(running, start);
      return serverOf(dataDir, running, false);
    }
    await endHalfStarted(dataDir);
    await keepPrivate(dataDir);
    const state = await boot(start);
    await record(dataDir, state);
    return serverOf(dataDir, state, true);
  });
}

/** A server that nobody could find again would be left behind: better none. */
async function record(dataDir: string, state: ServerState): Promise<void> {
  try {
    await markInitialised(dataDir);
    await writeState(dataDir, state);
  } catch (error) {
    await end(state.runner);
    throw error;
  }
}

function prepare(options: StartOptions): PreparedStart {
  const version = options.version ?? KEYCLOAK_VERSION;
  const { named = [], env = process.env } = options;
  const start = { ...options, version, named, env, dataDir: resolve(options.dataDir) };
  return { ...start, context: () => bootContext(start) };
}

/** We hold the lock, so whoever was starting this one is dead. */
async function endHalfStarted(dataDir: string): Promise<void> {
  const state = await readState(dataDir);
  if (state !== undefined) await end(state.runner);
}

/** What is cheap to check goes before what takes minutes. */
async function boot(start: PreparedStart): Promise<ServerState> {
  databaseOptions(start.db, start.dataDir, start.env);
  await checkPorts(start);
  const backend: Backend = await chooseBackend(start.backend, start.version, start.env);
  return backend.name === 'dist' ? startDist(start, backend) : startDocker(start);
}

async function startDocker(start: PreparedStart): Promise<ServerState> {
  const context = await start.context();
  const message = `Starting the Keycloak ${start.version} container`;
  const runner = await reported(start.progress, 'boot', message, () =>
    startContainer({ ...start, ...context }),
  );
  return describeServer(start, context, start.version, runner);
}
