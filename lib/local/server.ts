import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret } from '../model/secret.ts';
import type { LocalServer } from './options.ts';
import { end, endSoon, idOf, runs } from './runner.ts';
import { readState, removeState, type ServerState } from './state.ts';

const POLL_MS = 300;

/** The ready server on a data folder, or undefined. State left by a dead server counts for nothing. */
export async function findServer(dataDir: string): Promise<LocalServer | undefined> {
  const folder = resolve(dataDir);
  const state = await runningState(folder);
  return state && serverOf(folder, state, false);
}

/** What is written about the ready server on a data folder. */
export async function runningState(dataDir: string): Promise<ServerState | undefined> {
  const state = await readState(dataDir);
  return state?.ready && (await runs(state.runner)) ? state : undefined;
}

/** Ends the server on a data folder, ready or still starting. Answers whether there was one. */
export async function stopServer(dataDir: string): Promise<boolean> {
  const folder = resolve(dataDir);
  const state = await readState(folder);
  if (state === undefined) return false;
  const running = await runs(state.runner);
  await end(state.runner);
  await removeOwnState(folder, state);
  return running;
}

/** The handle of a server from what is written about it. */
export function serverOf(dataDir: string, state: ServerState, startedHere: boolean): LocalServer {
  const { runner } = state;
  return {
    url: state.url,
    httpsUrl: state.httpsUrl,
    certificateFile: state.certificateFile,
    version: state.version,
    backend: runner.backend,
    id: idOf(runner),
    adminUser: state.adminUser,
    adminPassword: new Secret(state.adminPassword),
    logFile: runner.backend === 'dist' ? runner.logFile : undefined,
    startedHere,
    async stop() {
      await end(runner);
      await removeOwnState(dataDir, state);
    },
    stopNow: () => endSoon(runner),
    async exited() {
      while (await runs(runner)) await sleep(POLL_MS);
    },
  };
}

/** The lock of a data folder: one start at a time. */
export function lockPath(dataDir: string): string {
  return join(dataDir, 'start.lock');
}

/** Another start may have written its own state while ours was ending. */
async function removeOwnState(dataDir: string, ours: ServerState): Promise<void> {
  const now = await readState(dataDir);
  if (now !== undefined && idOf(now.runner) === idOf(ours.runner)) await removeState(dataDir);
}
