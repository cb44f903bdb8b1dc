import { afterAll, describe, it } from 'vitest';
import { killedAt, kills } from '../support/faults/killed.ts';
import { everyPoint, faultPoints, sampleOf, seed } from '../support/faults/points.ts';
import { deletes, keptPlan, renames } from '../support/faults/realm-changes.ts';
import { openFaultTrials } from '../support/faults/trials.ts';

/** Of each apply, so many requests. */
const SAMPLE = 3;

const cases = await Promise.all(
  [
    { what: 'a kept plan', change: keptPlan },
    { what: 'an apply that deletes', change: deletes },
    { what: 'an apply that renames', change: renames },
  ].map(async ({ what, change }) => {
    const { dispose, ...trial } = await change();
    afterAll(dispose);
    return { what, trials: await openFaultTrials(trial) };
  }),
);

describe.concurrent.each(cases)(`$what, killed, is finished by the next one (seed ${seed})`, ({ trials }) => {
  const { requests, run } = trials;
  const chosen = everyPoint ? requests : sampleOf(requests, SAMPLE);
  it.for(faultPoints(chosen, kills))('$fault request $number, $request', async (point) => {
    const { script, applyInTrial } = killedAt(point.number, point.carriedOut);
    await run(script, applyInTrial);
  });
});
