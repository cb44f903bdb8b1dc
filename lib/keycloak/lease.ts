import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import { CitizenIdError } from '../errors.ts';
import { statusOf } from './failure.ts';
import { type LeaseOptions, type LeaseRecord, openContest } from './lease-contest.ts';
import type { AdminSession } from './session.ts';

/** A realm role is the atom: Keycloak makes only one of a name, and deletes it by an id of its own. */
export const LEASE_ROLE = 'citizenid.lease';

/** The right to be the one writer of a realm. */
export type Lease = {
  /** `no-realm` where there is no realm yet to hold it in. Throws LEASE_HELD when the wait is over. */
  readonly acquire: () => Promise<'held' | 'no-realm'>;
  /** Throws LEASE_LOST once somebody else may hold it: called before every write. */
  readonly check: () => void;
  readonly release: () => Promise<void>;
};

type Holding = { readonly id: string; confirmedAt: number; readonly timer: NodeJS.Timeout };

/**
 * A lease kept in Keycloak itself. Clocks of two machines are never compared: a contender takes over
 * when the holder's beat has stood still for a term by the contender's own clock, and a holder stops
 * writing well before, when its own beats get no answer.
 */
export function openLease(session: AdminSession, options: LeaseOptions): Lease {
  const holder = `${userInfo().username}@${hostname()} (process ${process.pid})`;
  const token = randomUUID();
  const since = new Date().toISOString();
  const role = (beat: string) => ({
    name: LEASE_ROLE,
    description: 'Held while citizenid applies; runs out by itself',
    attributes: { holder: [holder], token: [token], since: [since], beat: [beat] },
  });
  let holding: Holding | undefined;

  const hold = (id: string): 'held' => {
    const timer = setInterval(() => void beat(), options.termMs / 6);
    timer.unref();
    holding = { id, confirmedAt: performance.now(), timer };
    return 'held';
  };
  const beat = async (): Promise<void> => {
    const held = holding;
    if (!held) return;
    const sentAt = performance.now();
    const renewal = role(randomUUID());
    await session
      .call('renew the lease', ({ roles }) => roles.updateById({ id: held.id }, renewal))
      .then(
        () => {
          held.confirmedAt = sentAt;
        },
        (error: unknown) => {
          if (statusOf(error) === 404) held.confirmedAt = Number.NEGATIVE_INFINITY;
        },
      );
  };

  const compete = async (): Promise<'held' | 'no-realm'> => {
    const contest = openContest(options);
    for (;;) {
      const created = await create(session, role(randomUUID()));
      if (created === 'no-realm') return 'no-realm';
      const found = await read(session);
      if (found?.token === token) return hold(found.id);
      if (found && contest.isDead(found)) await remove(session, found.id);
      else if (found) await contest.wait(found);
      else if (created !== 'asked') await contest.retry(created);
    }
  };

  let competing: ReturnType<typeof compete> | undefined;
  return {
    acquire: async () => {
      if (holding) return 'held';
      competing ??= compete().finally(() => {
        competing = undefined;
      });
      return competing;
    },
    check: () => {
      if (holding && performance.now() - holding.confirmedAt < (options.termMs * 2) / 3) return;
      throw new CitizenIdError('LEASE_LOST', `The lease on realm ${session.realm} is no longer certain`, {
        hint: 'Nothing more is written. Run apply again: it goes on from what is done.',
      });
    },
    release: async () => {
      if (!holding) return;
      const { id, timer } = holding;
      clearInterval(timer);
      holding = undefined;
      // A lease that cannot be given back runs out by itself.
      await remove(session, id).catch(() => undefined);
    },
  };
}

/** A failure that leaves open whether the lease is ours is given back: reading tells. */
async function create(
  session: AdminSession,
  role: RoleRepresentation,
): Promise<'asked' | 'no-realm' | CitizenIdError> {
  try {
    await session.call('take the lease', ({ roles }) => roles.create(role));
  } catch (error) {
    if (statusOf(error) === 404) return 'no-realm';
    // 409: somebody has it, or we do, from a request whose answer was lost.
    if (statusOf(error) !== 409) return uncertain(error);
  }
  return 'asked';
}

function uncertain(error: unknown): CitizenIdError {
  if (!(error instanceof CitizenIdError)) throw error;
  if (error.code !== 'KEYCLOAK_FAILED' && error.code !== 'KEYCLOAK_UNREACHABLE') throw error;
  return error;
}

async function read(session: AdminSession): Promise<LeaseRecord | undefined> {
  const found = await session.call('read the lease', ({ roles }) =>
    roles.findOneByName({ name: LEASE_ROLE }),
  );
  if (!found?.id) return undefined;
  const attribute = (name: string): string => found.attributes?.[name]?.[0] ?? '';
  return {
    id: found.id,
    holder: attribute('holder') || 'somebody unknown',
    token: attribute('token'),
    since: attribute('since') || 'an unknown time',
    beat: attribute('beat'),
  };
}

/** By id: of two who find the same dead lease, the second cannot delete what the first has made since. */
async function remove(session: AdminSession, id: string): Promise<void> {
  try {
    await session.call('end the lease', ({ roles }) => roles.delById({ id }));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
