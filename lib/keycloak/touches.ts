import { CitizenIdError, type ErrorCode } from '../errors.ts';
import type { Suspect, Touch } from '../model/drift.ts';
import type { Address } from '../model/resource.ts';
import { type Actor, type AdminEvent, readAdminEvents } from './admin-events.ts';
import { type LastEvent, toHistory } from './event-history.ts';
import { statusOf } from './failure.ts';
import type { AdminSession } from './session.ts';

/** What is asked about: an object that is there, or one that is gone. */
export type Target = Pick<Suspect, 'kind' | 'name' | 'address' | 'id' | 'change'>;

/**
 * Who touched each object last, and when, as far as Keycloak has noted it among its newest events.
 * Without the right to see events, nothing is known of any; that is no failure.
 */
export async function readTouches(
  session: AdminSession,
  targets: readonly Target[],
): Promise<ReadonlyMap<Address, Touch>> {
  if (targets.length === 0) return new Map();
  const history = toHistory((await readAdminEvents(session)) ?? []);
  const last = targets.flatMap((target) => {
    const { change, kind, name, address } = target;
    const found = change === 'deleted' ? history.deletion(kind, name) : history.lastChange(target);
    return found ? [{ address, ...found }] : [];
  });
  const names = await namesOf(session, last);
  return new Map(
    last.map(({ address, event, ours }) => {
      const by = names.get(event.actor.userId) ?? event.actor.userId;
      return [address, { ours, by, at: new Date(event.at).toISOString() }];
    }),
  );
}

/** Keycloak has answered, if not to what was asked. */
const ANSWERED: readonly ErrorCode[] = ['KEYCLOAK_FAILED', 'KEYCLOAK_REFUSED'];

/**
 * The same where it decides nothing and is only told besides: if Keycloak fails at it, nothing is known, and
 * the work goes on. No answer at all, a refused sign-in and a fault of ours are thrown as ever.
 */
export async function readTouchesIfAble(
  ...asked: Parameters<typeof readTouches>
): ReturnType<typeof readTouches> {
  return readTouches(...asked).catch((error: unknown) => {
    if (error instanceof CitizenIdError && ANSWERED.includes(error.code)) return new Map<Address, Touch>();
    throw error;
  });
}

/** User names by id, one request a person; who may not be looked up keeps the id. */
async function namesOf(
  session: AdminSession,
  last: readonly LastEvent[],
): Promise<ReadonlyMap<string, string>> {
  const outside = last.filter(({ ours }) => !ours);
  const events = new Map(outside.map(({ event }) => [event.actor.userId, event]));
  const named = await Promise.all(
    [...events.values()].map(async (event) => [event.actor.userId, await nameOf(session, event)] as const),
  );
  return new Map(named);
}

async function nameOf(session: AdminSession, { actor, realmId }: AdminEvent): Promise<string> {
  // An administrator is known in the realm itself or in the one that we sign in to ourselves.
  const realm = actor.realmId === realmId ? session.realm : session.authRealm;
  const user = await session
    .call('find out who made a change', ({ users }) => users.findOne({ id: actor.userId, realm }))
    .catch((error: unknown) => {
      if (statusOf(error) === 403) return undefined;
      throw error;
    });
  return user?.username ?? unnamed(actor);
}

/** Deleted since, or not ours to see. */
function unnamed({ userId, clientId }: Actor): string {
  return userId || clientId || 'somebody unknown';
}
