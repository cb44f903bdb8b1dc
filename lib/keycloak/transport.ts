import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, type Dispatcher, interceptors } from 'undici';
import { CitizenIdError } from '../errors.ts';

/**
 * Two modes by construction: a read-only transport cannot send a verb that changes anything,
 * whoever calls it with whatever client.
 */
export type Mode = 'read-only' | 'read-write';

export type SentRequest = { readonly method: string; readonly path: string };

export type Transport = {
  readonly dispatcher: Dispatcher;
  /** HTTP requests sent so far, retries included. */
  readonly requests: () => number;
  /** Runs `work` and tells, for error messages, the last request it sent. */
  readonly trace: <T>(work: () => Promise<T>) => {
    readonly result: Promise<T>;
    readonly last: () => SentRequest | undefined;
  };
  readonly close: () => Promise<void>;
};

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD'];

/** Keycloak answers reads fastest at about this many at once on a small server; more only queue. */
export const CONNECTIONS = 8;

export function createTransport(mode: Mode, timeoutMs: number): Transport {
  const context = new AsyncLocalStorage<{ last?: SentRequest }>();
  let sent = 0;
  const observe: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
    sent += 1;
    const store = context.getStore();
    if (store) store.last = { method: options.method, path: options.path };
    return dispatch(options, handler);
  };
  const guard: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
    if (mode === 'read-only' && !SAFE_METHODS.includes(options.method)) {
      throw new CitizenIdError('READ_ONLY', `A read-only session tried ${options.method} ${options.path}`);
    }
    return dispatch(options, handler);
  };
  const agent = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  // Only reads are repeated blindly: a write whose answer was lost is settled by reading.
  const retry = interceptors.retry({
    methods: ['GET', 'HEAD'],
    statusCodes: [429, 500, 502, 503, 504],
    maxRetries: 3,
    minTimeout: 100,
    maxTimeout: 30_000,
    throwOnError: false,
  });
  return {
    dispatcher: agent.compose(observe, retry, guard),
    requests: () => sent,
    trace: (work) => {
      const store: { last?: SentRequest } = {};
      const result = context.run(store, work);
      return { result, last: () => store.last };
    },
    // Nobody waits for answers any more, not even where files turned out to be wrong meanwhile.
    close: () => agent.destroy(),
  };
}
