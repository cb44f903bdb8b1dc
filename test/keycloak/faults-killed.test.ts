import { afterAll, describe, it } from 'vitest';
import { type CliProcess, startCitizenid } from '../support/cli.ts';
import { faultPoints, seed } from '../support/fault-points.ts';
import type { Script } from '../support/fault-proxy.ts';
import { type FirstApply, openFaultTrials } from '../support/fault-trials.ts';
import { copyRealmFiles } from '../support/realm-files.ts';
import { copySmallRealm } from '../support/small-realm.ts';

const any = () => true;
const kills = [
  { fault: 'killed before', fits: any, carriedOut: false },
  { fault: 'killed after', fits: any, carriedOut: true },
];

/** Of the whole realm, whose first apply sends three times as many, so many requests. */
const SAMPLE = 8;

function startApply({ realmDir, realmName, connection: { url, credentials } }: FirstApply): CliProcess {
  if (credentials.type !== 'client') throw new Error('The trials sign in as a service account');
  const env = {
    KEYCLOAK_URL: url,
    KEYCLOAK_CLIENT_ID: credentials.clientId,
    KEYCLOAK_CLIENT_SECRET: credentials.clientSecret.reveal(),
  };
  return startCitizenid(['apply', '--yes', '--realm', realmDir, '--realm-name', realmName], { env });
}

/** The real command, ended without a chance to clean up when it has sent so many requests. */
function killedAt(number: number, carriedOut: boolean) {
  let command: CliProcess | undefined;
  const kill = () => command?.kill();
  const script: Script = ({ number: current }) => {
    if (current !== number) return current < number ? 'pass' : 'refuse';
    if (carriedOut) return kill;
    kill();
    return 'refuse';
  };
  const firstApply = async (first: FirstApply) => {
    command = startApply(first);
    await command.result;
  };
  return { script, firstApply };
}

const small = await copySmallRealm();
const whole = await copyRealmFiles();
afterAll(async () => {
  await small.dispose();
  await whole.dispose();
});
const ofSmall = await openFaultTrials(small.realmDir);
const ofWhole = await openFaultTrials(whole.realmDir);

describe.concurrent(`a killed first apply is finished by the next one (seed ${seed})`, () => {
  it.for(faultPoints(ofSmall.requests, kills))('$fault request $number, $request', async (point) => {
    const { script, firstApply } = killedAt(point.number, point.carriedOut);
    await ofSmall.run(script, firstApply);
  });

  const every = Math.ceil(ofWhole.requests.length / SAMPLE);
  const sample = ofWhole.requests.filter(({ number }) => (number + Number(seed)) % every === 0);
  it.for(faultPoints(sample, kills))('the whole realm, $fault request $number, $request', async (point) => {
    const { script, firstApply } = killedAt(point.number, point.carriedOut);
    await ofWhole.run(script, firstApply);
  });
});
