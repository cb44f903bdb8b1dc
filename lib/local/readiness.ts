import { request } from 'node:http';
import { CitizenIdError } from '../errors.ts';
import { pause } from './interrupt.ts';
import { LOOPBACK } from './ports.ts';

const POLL_MS = 150;
/** A slow machine's first boot; a fast one needs ten seconds. */
const PATIENCE_MS = 300_000;

/**
 * Waits until Keycloak says that it is ready (`/health/ready`, which also waits for the master realm).
 * `failure` answers an error once waiting is pointless, such as when the process has ended.
 * @throws what `failure` answers, KEYCLOAK_START_FAILED after five minutes, INTERRUPTED.
 */
export async function waitUntilReady(
  port: number,
  failure: () => Promise<CitizenIdError | undefined>,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (true) {
    const ready = await isReady(port);
    // Asked even when something answers: it may be another program that took the port before us.
    const error = await failure();
    if (error !== undefined) throw error;
    if (ready) return;
    if (Date.now() > deadline) {
      throw new CitizenIdError(
        'KEYCLOAK_START_FAILED',
        `Keycloak was not ready after ${PATIENCE_MS / 1000} s`,
      );
    }
    await pause(POLL_MS, signal);
  }
}

/** One question to the health endpoint; a server that does not answer is not ready. */
function isReady(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const options = { host: LOOPBACK, port, path: '/health/ready', timeout: 2_000, agent: false };
  const question = request(options, (response) => {
    response.resume();
    resolve(response.statusCode === 200);
  });
  question.once('timeout', () => question.destroy());
  question.once('error', () => resolve(false));
  question.once('close', () => resolve(false));
  question.end();
  return promise;
}
