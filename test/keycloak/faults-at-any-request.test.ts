import { afterAll, describe, it } from 'vitest';
import { faultPoints, seed } from '../support/faults/points.ts';
import type { Fate, ProxiedRequest, Script } from '../support/faults/proxy.ts';
import { applyInTrouble, openFaultTrials } from '../support/faults/trials.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

/** Shorter than any patience, longer than Keycloak needs for any request. */
const TIMEOUT_MS = 3_000;

const any = () => true;
const isRead = ({ method }: ProxiedRequest) => method === 'GET';
const isWrite = (request: ProxiedRequest) => !isRead(request);
const isSignIn = ({ path }: ProxiedRequest) => path.endsWith('/token');

const answers = [
  { fault: 'answered 500', fits: any, fate: { status: 500 } },
  { fault: 'answered 502', fits: any, fate: { status: 502 } },
  { fault: 'answered 503', fits: any, fate: { status: 503 } },
  { fault: 'answered 429', fits: any, fate: { status: 429, headers: { 'retry-after': '1' } } },
  { fault: 'answered 409', fits: isWrite, fate: { status: 409 } },
] as const;

const connections = [
  { fault: 'dropped on its way', fits: any, fate: 'refuse' },
  { fault: 'carried out and its answer lost', fits: isWrite, fate: 'lose' },
  {
    fault: 'answered with half a body',
    fits: (request: ProxiedRequest) => isRead(request) || isSignIn(request),
    fate: 'cut',
  },
  { fault: 'carried out and never answered', fits: any, fate: 'stall' },
  { fault: 'carried out long after', fits: isWrite, fate: 'late' },
] as const;

function at(number: number, fate: Fate): Script {
  return (request) => (request.number === number ? fate : 'pass');
}

/** From the request on, its access token is good for nothing. */
function expiredAt(number: number): Script {
  let expired: string | undefined;
  return ({ number: current, headers: { authorization } }) => {
    if (current === number) expired = authorization;
    return authorization !== undefined && authorization === expired ? { status: 401 } : 'pass';
  };
}

const files = await copySmallRealm();
afterAll(files.dispose);
const { requests, run } = await openFaultTrials({ realmDir: files.realmDir });

const answered = answers.map(({ fate, ...fault }) => ({
  ...fault,
  trial: (number: number) => run(at(number, fate), (first) => applyInTrouble(first)),
}));
const connected = connections.map(({ fate, ...fault }) => ({
  ...fault,
  trial: (number: number) =>
    run(at(number, fate), (first) => applyInTrouble(first, { timeoutMs: TIMEOUT_MS })),
}));
const expired = {
  fault: 'refused with all others of its token',
  fits: (request: ProxiedRequest) => !isSignIn(request),
  trial: (number: number) => run(expiredAt(number), (first) => applyInTrouble(first)),
};

describe.concurrent(`a first apply is finished by the next one (seed ${seed})`, () => {
  const points = faultPoints(requests, [...answered, ...connected, expired]);
  it.for(points)('request $number, $request, $fault', ({ number, trial }) => trial(number));
});
