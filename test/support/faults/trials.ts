import { join } from 'node:path';
import { expect } from 'vitest';
import { type ApplyOptions, apply } from '../../../lib/commands/apply.ts';
import { drift } from '../../../lib/commands/drift.ts';
import { plan } from '../../../lib/commands/plan.ts';
import { CitizenIdError } from '../../../lib/errors.ts';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { type AdminSession, openSession } from '../../../lib/keycloak/session.ts';
import { reviewCodes } from '../../../lib/model/review-code.ts';
import { commandOptions, UNATTENDED } from '../keycloak/commands.ts';
import { randomRealm, serviceConnection } from '../keycloak/connection.ts';
import { type Content, endLease, readContents, readIds } from '../realm/contents.ts';
import { type ProxiedRequest, type Script, startFaultProxy } from './proxy.ts';

/** What an apply is to work with: the connection leads through the proxy. */
export type Attempt = {
  readonly realmDir: string;
  readonly realmName: string;
  readonly connection: Connection;
  /** The plan to carry out, where one was kept. */
  readonly planFile?: string | undefined;
};

/** What is tried again and again, on a realm of its own each time. */
export type Trial = {
  readonly realmDir: string;
  /** The files that were applied before; absent: there is no realm yet. */
  readonly before?: string;
  /** Whether a plan is kept, to be carried out. */
  readonly keepsPlan?: boolean;
  /** The address that an object is renamed to. */
  readonly renamed?: (address: string) => string;
};

/** Applies of the same files, each on a realm of its own, and what must be true after each. */
export type FaultTrials = {
  /** What an undisturbed apply asks of Keycloak; requests that are under way together may change places. */
  readonly requests: readonly ProxiedRequest[];
  /**
   * Has an apply go through a proxy with that script, and sees that no client is other than declared
   * then, that nobody is taken for the author of what it has left, that one more apply makes the realm
   * whole, with each object the one that it was, and that the plan is empty after it.
   */
  readonly run: (script: Script, applyInTrial: (attempt: Attempt) => Promise<void>) => Promise<void>;
};

export async function openFaultTrials(trial: Trial): Promise<FaultTrials> {
  const direct = await serviceConnection();
  const calm = await onScratchRealm(direct, async (realmName, session) => {
    const attempt = await prepare(trial, realmName, direct);
    const proxy = await startFaultProxy(direct.url);
    await finish({ ...attempt, connection: { ...direct, url: proxy.url } });
    await proxy.close();
    const released = proxy.seen.findLastIndex(
      ({ method, path }) => method === 'DELETE' && /roles-by-id/.test(path),
    );
    return { requests: proxy.seen.slice(0, released + 1), whole: await readContents(session) };
  });
  const run: FaultTrials['run'] = (script, applyInTrial) =>
    onScratchRealm(direct, async (realmName, session) => {
      const attempt = await prepare(trial, realmName, direct);
      const ids = await readIds(session);
      const proxy = await startFaultProxy(direct.url, script);
      const connection = { ...direct, url: proxy.url };
      await applyInTrial({ ...attempt, connection }).finally(proxy.close);
      const left = await readContents(session);
      // How a client changes that was there before is a test of its own.
      if (!trial.before) expect(calm.whole).toEqual(expect.arrayContaining(left.filter(isClient)));
      if (left.length > 0) {
        await endLease(session);
        await expectNobodyAccused(attempt);
      }
      if (attempt.planFile) await carryOutTheRest(attempt);
      await finish({ ...attempt, planFile: undefined });
      expect(await readContents(session)).toEqual(calm.whole);
      await expectSameObjects(session, ids, trial.renamed);
    });
  return { requests: calm.requests, run };
}

/** The realm as it is before the attempt, and the plan where one is kept. */
async function prepare(
  { realmDir, before, keepsPlan }: Trial,
  realmName: string,
  connection: Connection,
): Promise<Attempt> {
  const attempt = { realmDir, realmName, connection };
  if (before !== undefined) await finish({ ...attempt, realmDir: before });
  if (!keepsPlan) return attempt;
  const planFile = join(realmDir, '..', `${realmName}.json`);
  await plan({ ...optionsFor(attempt), out: planFile });
  return { ...attempt, planFile };
}

/** An apply in this process that may fail, but tells what the network did as that and not as a fault of ours. */
export async function applyInTrouble(
  attempt: Attempt,
  more: Pick<Partial<ApplyOptions>, 'timeoutMs' | 'signal' | 'approve'> = {},
): Promise<void> {
  const { failed } = await apply({ ...optionsFor(attempt), ...more }).catch((error: unknown) => ({
    failed: [{ error }],
  }));
  for (const { error } of failed) {
    if (!(error instanceof CitizenIdError) || error.code === 'INTERNAL') throw error;
  }
}

/** The same plan once more: what is done already is stale, and by nobody's doing but an apply's. */
async function carryOutTheRest(attempt: Attempt): Promise<void> {
  const { failed, skipped } = await apply(optionsFor(attempt));
  expect(skipped).toEqual([]);
  for (const { error } of failed) {
    expect(error).toMatchObject({ code: 'PLAN_FILE_STALE' });
    expect(error.details).not.toHaveProperty('by');
  }
}

/** An apply that goes through, after which there is nothing to do. */
export async function finish(attempt: Attempt): Promise<void> {
  const { failed, skipped } = await apply(optionsFor(attempt));
  expect({ failed, skipped }).toEqual({ failed: [], skipped: [] });
  const { plan: next } = await plan(optionsFor(attempt));
  expect(next).toMatchObject({ changes: [], conflicts: [], leftovers: [] });
}

/** What an apply has left half-way is no drift: nobody else has changed anything. */
export async function expectNobodyAccused(attempt: Attempt): Promise<void> {
  const told = await drift(optionsFor(attempt));
  expect(told.drift.filter(({ certain, by }) => certain || by !== undefined)).toEqual([]);
}

async function expectSameObjects(
  session: AdminSession,
  before: ReadonlyMap<string, string>,
  renamed: (address: string) => string = (address) => address,
): Promise<void> {
  const after = await readIds(session);
  const kept = [...before].map(([address, id]) => [renamed(address), id] as const);
  const still = kept.filter(([address]) => after.has(address));
  expect(still.map(([address]) => [address, after.get(address)])).toEqual(still);
}

/** An apply that nobody has to answer for. */
export function optionsFor(attempt: Attempt): ApplyOptions {
  return {
    ...commandOptions(attempt.realmName, attempt.connection),
    ...attempt,
    ...UNATTENDED,
    prune: true,
    // What the change risks is not what is tried.
    accept: reviewCodes,
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
