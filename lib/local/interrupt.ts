import { setTimeout as sleep } from 'node:timers/promises';
import { CitizenIdError } from '../errors.ts';

export function interrupted(): CitizenIdError {
  return new CitizenIdError('INTERRUPTED', 'Interrupted; everything that was started has been stopped');
}

/** @throws INTERRUPTED once the signal has fired. */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw interrupted();
}

/** Waits, or throws INTERRUPTED as soon as the signal fires. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throw interrupted();
  }
}
