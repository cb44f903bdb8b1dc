import { afterAll, describe, expect, it } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { everyPoint, sampleOf, seed } from '../support/faults/points.ts';
import { type ProxiedRequest, type Script, startFaultProxy } from '../support/faults/proxy.ts';
import { everyChange } from '../support/faults/realm-changes.ts';
import { applyInTrouble, expectNobodyAccused, finish, optionsFor } from '../support/faults/trials.ts';
import { serviceConnection } from '../support/keycloak/connection.ts';
import { endLease } from '../support/realm/contents.ts';
import { ownRealm } from '../support/realm/own-realm.ts';

/** Of all writes, so many. */
const SAMPLE = 8;

const direct = await serviceConnection();
const { realm: realmName, session } = ownRealm('cut', direct);
const { realmDir, before, dispose } = await everyChange();
afterAll(dispose);
const old = { realmDir: before, realmName, connection: direct };
const next = { realmDir, realmName, connection: direct };

/** Not the lease, which is a realm role until its end. */
function isWrite({ method, path }: ProxiedRequest): boolean {
  return method !== 'GET' && path.startsWith('/admin/') && !/\/realms\/[^/]+\/roles$/.test(path);
}

async function writesOf(): Promise<readonly ProxiedRequest[]> {
  await finish(old);
  const proxy = await startFaultProxy(direct.url);
  await apply(optionsFor({ ...next, connection: { ...direct, url: proxy.url } }));
  await proxy.close();
  return proxy.seen.filter(isWrite).map((request, index) => ({ ...request, number: index + 1 }));
}

/** An apply that is gone once it has sent so many writes. */
async function cutOffAfter(count: number): Promise<void> {
  const interrupt = new AbortController();
  let sent = 0;
  const script: Script = (request) => {
    if (sent === count) return 'refuse';
    if (isWrite(request)) sent += 1;
    if (sent < count) return 'pass';
    interrupt.abort();
    return 'lose';
  };
  const proxy = await startFaultProxy(direct.url, script);
  const connection = { ...direct, url: proxy.url };
  await applyInTrouble({ ...next, connection }, { signal: interrupt.signal });
  await proxy.close();
  expect(sent).toBe(count);
}

const writes = await writesOf();

describe(`what an apply has left half-way is nobody else's work (seed ${seed})`, () => {
  it.for(everyPoint ? writes : sampleOf(writes, SAMPLE))(
    'cut off after write $number, $method',
    async ({ number }) => {
      await finish(old);
      await cutOffAfter(number);
      await expectNobodyAccused(next);
      const { findings } = await plan(optionsFor(next));
      expect(findings.filter(({ code }) => code === 'reverts-drift')).toEqual([]);
      await endLease(session);
    },
  );
});
