import { describe, expect, it } from 'vitest';
import { createPacer } from '../../../lib/apply/pacer.ts';
import { CitizenIdError } from '../../../lib/errors.ts';
import type { Write } from '../../../lib/keycloak/gateway.ts';
import { createFakeGateway } from '../../support/keycloak/fake-gateway.ts';

const WRITE: Write = { kind: 'role', name: 'Pilot', action: 'create', after: {} };
const OVERLOADED = new CitizenIdError('KEYCLOAK_FAILED', 'Could not', { details: { status: 503 } });

/** Sends so many writes and tells how many were under way at most. */
async function busiest(answers: readonly boolean[]): Promise<number> {
  let [running, most, sent] = [0, 0, 0];
  const write = async (): Promise<void> => {
    const good = answers[sent] ?? true;
    sent += 1;
    running += 1;
    // The first sixteen were let in before the answers had their effect.
    if (sent > 16) most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    if (!good) throw OVERLOADED;
  };
  const { run, gateway } = createPacer({ ...createFakeGateway(), write });
  const all = answers.map(() => run(() => gateway.write(WRITE)));
  await Promise.allSettled(all);
  return most;
}

describe('the pacer', () => {
  it('lets eight writes run at once', async () => {
    expect(await busiest(Array.from({ length: 40 }, () => true))).toBe(8);
  });

  it('lets fewer run after Keycloak said that it has too much to do', async () => {
    const answers = Array.from({ length: 24 }, (_, index) => index >= 8);
    expect(await busiest(answers)).toBeLessThanOrEqual(5);
  });

  it('hands on what a write failed with', async () => {
    const { gateway } = createPacer({ ...createFakeGateway(), write: () => Promise.reject(OVERLOADED) });
    await expect(gateway.write(WRITE)).rejects.toBe(OVERLOADED);
  });
});
