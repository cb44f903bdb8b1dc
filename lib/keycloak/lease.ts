import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { CitizenIdError } from '../errors.ts';
import { statusOf } from './failure.ts';
import { type LeaseOptions, openContest } from './lease-contest.ts';
import { type Contender, createLease, readLease, removeLease, renewLease } from './lease-role.ts';
import type { AdminSession } from './session.ts';

/** How long to wait for the answer to a last beat: a Keycloak that hangs must not keep anybody from ending. */
const LAST_BEAT_MS = 5_000;

/** The right to be the one writer of a realm. */
export type Lease = {
  /** `no-realm` where there is no realm yet to hold it in. Throws LEASE_HELD when the wait is over. */
  readonly acquire: () => Promise<'held' | 'no-realm'>;
  /** Throws LEASE_LOST once somebody else may hold it: called before every write. */
  readonly check: () => void;
  readonly release: () => Promise<void>;
};

/**
 * A lease kept in Keycloak itself. Clocks of two machines are never compared: a contender takes over
 * when the holder's beat has stood still for a term by the contender's own clock, and a holder stops
 * writing well before, when its own beats get no answer.
 */
export function openLease(session: AdminSession, options: LeaseOptions): Lease {
  const contender: Contender = {
    holder: `${userInfo().username}@${hostname()} (process ${process.pid})`,
    token: randomUUID(),
    since: new Date().toISOString(),
  };
  let holding: Holding | undefined;
  let competing: ReturnType<Lease['acquire']> | undefined;
  const take = async (): ReturnType<Lease['acquire']> => {
    const id = await compete(session, contender, options);
    if (id === undefined) return 'no-realm';
    holding = keepAlive(session, contender, id, options.termMs / 6);
    return 'held';
  };
  return {
    acquire: async () => {
      if (holding) return 'held';
      competing ??= take().finally(() => {
        competing = undefined;
      });
      return competing;
    },
    check: () => {
      if (holding && performance.now() - holding.confirmedAt() < (options.termMs * 2) / 3) return;
      throw new CitizenIdError('LEASE_LOST', `The lease on realm ${session.realm} is no longer certain`, {
        hint: 'Nothing more is written. Run apply again: it goes on from what is done.',
      });
    },
    release: async () => {
      if (!holding) return;
      const { id, stop } = holding;
      holding = undefined;
      await stop();
      // A lease that cannot be given back runs out by itself.
      await removeLease(session, id).catch(() => undefined);
    },
  };
}

/** The id of the lease once it is ours; undefined where there is no realm to hold it in. */
async function compete(
  session: AdminSession,
  contender: Contender,
  options: LeaseOptions,
): Promise<string | undefined> {
  const contest = openContest(options);
  for (;;) {
    const created = await createLease(session, contender);
    if (created === 'no-realm') return undefined;
    const found = await readLease(session);
    if (found?.token === contender.token) return found.id;
    if (found && contest.isDead(found)) await removeLease(session, found.id);
    else if (found) await contest.wait(found);
    else if (created !== 'asked') await contest.retry(created);
  }
}

type Holding = {
  readonly id: string;
  /** When the last beat that Keycloak has answered was sent; never, once the lease is gone. */
  readonly confirmedAt: () => number;
  /** Done once no beat is under way any more: Keycloak fails to delete what is being changed. */
  readonly stop: () => Promise<void>;
};

/** Shows signs of life until it is stopped. */
function keepAlive(session: AdminSession, contender: Contender, id: string, everyMs: number): Holding {
  let confirmedAt = performance.now();
  let gone = false;
  const underWay = new Set<Promise<void>>();
  const beat = async (): Promise<void> => {
    const sentAt = performance.now();
    try {
      await renewLease(session, contender, id);
      // Answers may overtake each other.
      confirmedAt = Math.max(confirmedAt, sentAt);
    } catch (error) {
      gone ||= statusOf(error) === 404;
    }
  };
  const timer = setInterval(() => {
    const one = beat().finally(() => underWay.delete(one));
    underWay.add(one);
  }, everyMs);
  timer.unref();
  return {
    id,
    confirmedAt: () => (gone ? Number.NEGATIVE_INFINITY : confirmedAt),
    stop: async () => {
      clearInterval(timer);
      await Promise.race([Promise.all(underWay), setTimeout(LAST_BEAT_MS, undefined, { ref: false })]);
    },
  };
}
