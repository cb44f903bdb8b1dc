export type ProgressStep = 'wait' | 'download' | 'unpack' | 'build' | 'boot';

/** What a long start is doing, as plain data; who renders it is not our business. */
export type ProgressEvent = {
  readonly step: ProgressStep;
  readonly state: 'start' | 'done';
  readonly message: string;
};

export type Progress = (event: ProgressEvent) => void;

/** Runs `work` between a start and a done event. A failure brings no done event. */
export async function reported<T>(
  progress: Progress,
  step: ProgressStep,
  message: string,
  work: () => Promise<T>,
): Promise<T> {
  progress({ step, state: 'start', message });
  const result = await work();
  progress({ step, state: 'done', message });
  return result;
}
