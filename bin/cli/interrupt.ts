/** What `work` gives, or a rejection as soon as the signal fires: for work that can be dropped as it stands. */
export function unlessInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, interrupted]).finally(() => signal.removeEventListener('abort', stop));
}
