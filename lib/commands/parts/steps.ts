import type { ProgressEvent } from '../../local/progress.ts';

/** What a long command is doing, for who watches. */
export type StepProgress = (
  event: Pick<ProgressEvent, 'state' | 'message'> & {
    /** How far it is: moves too often for a log. */
    readonly detail?: string;
  },
) => void;

export type Watched = { readonly progress: StepProgress; readonly signal: AbortSignal };

/** Runs one step between its two events; throws where the signal has fired before it begins. */
export async function step<T>(
  { progress, signal }: Watched,
  message: string,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  progress({ state: 'start', message });
  const result = await work();
  progress({ state: 'done', message });
  return result;
}
