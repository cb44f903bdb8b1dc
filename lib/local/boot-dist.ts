import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { fileSystemError, readText, saysDiskFull } from './file-system.ts';
import { meaningfulLines } from './log.ts';
import { portBusy } from './ports.ts';
import { identify } from './process.ts';
import type { Runner } from './state.ts';

export type BootRequest = {
  readonly home: string;
  readonly dataDir: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
};

/**
 * Spawns `kc.sh start --optimized` as the leader of its own process group, so that Ctrl-C in the
 * terminal reaches us alone and we end Keycloak in order; it may outlive us. What it says goes to
 * `keycloak.log`.
 * @throws FILE_SYSTEM when the log cannot be written, KEYCLOAK_START_FAILED when it cannot be spawned.
 */
export async function spawnKeycloak(request: BootRequest): Promise<Extract<Runner, { backend: 'dist' }>> {
  const logFile = join(request.dataDir, 'keycloak.log');
  const child = spawnLogged(request, logFile);
  await once(child, 'spawn').catch((cause: unknown) => {
    throw new CitizenIdError('KEYCLOAK_START_FAILED', 'kc.sh could not be started', { cause });
  });
  const identity = child.pid === undefined ? undefined : await identify(child.pid);
  if (identity === undefined) throw await bootFailure(logFile);
  child.unref();
  return { backend: 'dist', ...identity, logFile };
}

function spawnLogged({ home, dataDir, args, env }: BootRequest, logFile: string): ChildProcess {
  // The home is shared by servers with the same build, so what Keycloak writes there by default goes to the data.
  const transactions = `-Dquarkus.transaction-manager.object-store.directory=${join(dataDir, 'transaction-logs')}`;
  const log = openLog(logFile);
  try {
    // Its database holds password hashes and signing keys: for the owner only. Node has no umask for a child.
    const owned = ['-c', 'umask 077 && exec "$@"', 'sh', join(home, 'bin', 'kc.sh')];
    return spawn('/bin/sh', [...owned, 'start', '--optimized', ...args, transactions], {
      cwd: dataDir,
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

function openLog(logFile: string): number {
  try {
    return openSync(logFile, 'w', 0o600);
  } catch (error) {
    throw fileSystemError(error, logFile);
  }
}

/** Why Keycloak ended before it was ready, in its own words. */
export async function bootFailure(logFile: string): Promise<CitizenIdError> {
  const log = (await readText(logFile)) ?? '';
  const busy = /Port (\d+) seems to be used by another process/.exec(log)?.[1];
  if (busy !== undefined) return portBusy(Number(busy));
  if (saysDiskFull(log))
    return new CitizenIdError('FILE_SYSTEM', `Cannot write ${logFile}: the disk is full`);
  if (log.includes('Database may be already in use')) {
    return new CitizenIdError(
      'KEYCLOAK_START_FAILED',
      `Another Keycloak uses the data in ${dirname(logFile)}`,
      {
        hint: 'End that one, or choose another place with --data.',
      },
    );
  }
  const [reason = 'it said nothing', ...rest] = meaningfulLines(log);
  return new CitizenIdError('KEYCLOAK_START_FAILED', `Keycloak ended before it was ready: ${reason}`, {
    hint: [...rest, `See ${logFile}.`].join('\n'),
  });
}
