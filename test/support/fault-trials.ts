import { expect } from 'vitest';
import { type ApplyOptions, apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { CitizenIdError } from '../../lib/errors.ts';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import { randomRealm, serviceConnection } from './connection.ts';
import { type Content, endLease, readContents } from './contents.ts';
import { type ProxiedRequest, type Script, startFaultProxy } from './fault-proxy.ts';

/** What a first apply is to work with: the connection leads through the proxy. */
export type FirstApply = {
  readonly realmDir: string;
  readonly realmName: string;
  readonly connection: Connection;
};

/** First applies of the same files, each on a realm of its own, and what must be true after each. */
export type FaultTrials = {
  /** What an undisturbed first apply asks of Keycloak; requests that are under way together may change places. */
  readonly requests: readonly ProxiedRequest[];
  /**
   * Has a first apply go through a proxy with that script, and sees that no client is other than
   * declared then, that one more apply makes the realm whole, and that the plan is empty after it.
   */
  readonly run: (script: Script, firstApply: (first: FirstApply) => Promise<void>) => Promise<void>;
};

export async function openFaultTrials(realmDir: string): Promise<FaultTrials> {
  const direct = await serviceConnection();
  const through = (url: string, realmName: string): FirstApply => ({
    realmDir,
    realmName,
    connection: { ...direct, url },
  });
  const calm = await onScratchRealm(direct, async (realmName, session) => {
    const proxy = await startFaultProxy(direct.url);
    await finish(through(proxy.url, realmName));
    await proxy.close();
    const made = proxy.seen.findIndex(({ method, path }) => method === 'DELETE' && /roles-by-id/.test(path));
    return { requests: proxy.seen.slice(0, made + 1), whole: await readContents(session) };
  });
  const run: FaultTrials['run'] = (script, firstApply) =>
    onScratchRealm(direct, async (realmName, session) => {
      const proxy = await startFaultProxy(direct.url, script);
      await firstApply(through(proxy.url, realmName)).finally(proxy.close);
      const left = await readContents(session);
      expect(calm.whole).toEqual(expect.arrayContaining(left.filter(isClient)));
      if (left.length > 0) await endLease(session);
      await finish(through(direct.url, realmName));
      expect(await readContents(session)).toEqual(calm.whole);
    });
  return { requests: calm.requests, run };
}

/** An apply in this process that may fail, but tells what the network did as that and not as a fault of ours. */
export async function applyInTrouble(first: FirstApply, timeoutMs: number | undefined): Promise<void> {
  const { failed } = await apply({ ...optionsFor(first), timeoutMs }).catch((error: unknown) => ({
    failed: [{ error }],
  }));
  for (const { error } of failed) {
    if (!(error instanceof CitizenIdError) || error.code === 'INTERNAL') throw error;
  }
}

async function finish(first: FirstApply): Promise<void> {
  const { failed, skipped } = await apply(optionsFor(first));
  expect({ failed, skipped }).toEqual({ failed: [], skipped: [] });
  const { plan: next } = await plan(optionsFor(first));
  expect(next).toMatchObject({ changes: [], conflicts: [], leftovers: [] });
}

/** An apply that nobody has to answer for. */
export function optionsFor(first: FirstApply): ApplyOptions {
  return {
    ...first,
    env: 'local',
    dataDir: 'unused',
    variables: {},
    signal: new AbortController().signal,
    prune: true,
    accept: [],
    approve: async () => true,
    onEvent: () => {},
  };
}

/** Work on a realm of its own, which is deleted afterwards if it was made. */
async function onScratchRealm<T>(
  direct: Connection,
  work: (realmName: string, session: AdminSession) => Promise<T>,
): Promise<T> {
  const realm = randomRealm('faults');
  const session = openSession(direct, { realm, mode: 'read-write' });
  try {
    return await work(realm, session);
  } finally {
    await session.call(`delete realm ${realm}`, ({ realms }) => realms.del({ realm })).catch(() => undefined);
    await session.close();
  }
}

function isClient({ address }: Content): boolean {
  return address.startsWith('client/');
}
