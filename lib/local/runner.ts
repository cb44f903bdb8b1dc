import { containerRuns, removeContainer } from './docker-engine.ts';
import { isAlive, signalGroup, terminate } from './process.ts';
import type { Runner } from './state.ts';

/** Whether the very process or container we started still runs. */
export async function runs(runner: Runner): Promise<boolean> {
  return runner.backend === 'dist' ? isAlive(runner) : containerRuns(runner.containerId);
}

/** Ends it: asks first, forces after a grace. */
export async function end(runner: Runner): Promise<void> {
  await (runner.backend === 'dist' ? terminate(runner) : removeContainer(runner.containerId));
}

/** Asks a process to end, without waiting. */
export function endSoon(runner: Runner): void {
  if (runner.backend === 'dist') signalGroup(runner.pid, 'SIGTERM');
}

export function idOf(runner: Runner): string {
  return runner.backend === 'dist' ? String(runner.pid) : runner.containerId;
}
