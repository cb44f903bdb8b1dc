export type Once<T> = {
  readonly get: () => Promise<T>;
  readonly forget: () => void;
  /** What was asked for already, if it was. */
  readonly current: () => Promise<T> | undefined;
};

/** Reads when somebody first asks, and keeps the answer. */
export function once<T>(read: () => Promise<T>): Once<T> {
  let current: Promise<T> | undefined;
  const forget = () => {
    current = undefined;
  };
  return {
    get: () => {
      current ??= read().catch((error: unknown) => {
        // A failure is told once; the next who asks may have more luck.
        forget();
        throw error;
      });
      return current;
    },
    forget,
    current: () => current,
  };
}
