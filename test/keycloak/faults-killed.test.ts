import { afterAll, describe, it } from 'vitest';
import { killedAt, kills } from '../support/faults/killed.ts';
import { faultPoints, sampleOf, seed } from '../support/faults/points.ts';
import { openFaultTrials } from '../support/faults/trials.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

/** Of the whole realm, whose first apply sends three times as many, so many requests. */
const SAMPLE = 8;

const small = await copySmallRealm();
const whole = await copyRealmFiles();
afterAll(async () => {
  await small.dispose();
  await whole.dispose();
});
const ofSmall = await openFaultTrials({ realmDir: small.realmDir });
const ofWhole = await openFaultTrials({ realmDir: whole.realmDir });

describe.concurrent(`a killed first apply is finished by the next one (seed ${seed})`, () => {
  it.for(faultPoints(ofSmall.requests, kills))('$fault request $number, $request', async (point) => {
    const { script, applyInTrial } = killedAt(point.number, point.carriedOut);
    await ofSmall.run(script, applyInTrial);
  });

  const sample = sampleOf(ofWhole.requests, SAMPLE);
  it.for(faultPoints(sample, kills))('the whole realm, $fault request $number, $request', async (point) => {
    const { script, applyInTrial } = killedAt(point.number, point.carriedOut);
    await ofWhole.run(script, applyInTrial);
  });
});
