import { setTimeout as sleep } from 'node:timers/promises';
import { toActual } from '../actual/state.ts';
import { CitizenIdError } from '../errors.ts';
import { retryAfterOf } from '../keycloak/failure.ts';
import type { Gateway, Write } from '../keycloak/gateway.ts';
import { sameJson } from '../model/json.ts';
import { type ActualResource, MARKER } from '../model/resource.ts';

/** How often a write is sent before its failure is the last word. */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 250;

/**
 * Carries out one write. An object that Keycloak has made by itself meanwhile, as some come with a new
 * realm, is brought to the wanted state instead of created. Where the answer leaves open whether it was
 * done, the object itself is looked at, and only what is still missing is sent again: a write is never
 * repeated blindly. Throws the failure that no attempt got past.
 */
export async function writeSettled(gateway: Gateway, write: Write, signal: AbortSignal): Promise<void> {
  let next: Write | undefined = write;
  for (let attempt = 1; next; attempt += 1) {
    try {
      return await gateway.write(next);
    } catch (error) {
      if (attempt === ATTEMPTS || !isOpen(next, error)) throw error;
      // A conflict is no overload: Keycloak has the object, and it can be looked at at once.
      if (error.code !== 'KEYCLOAK_CONFLICT') {
        if (signal.aborted) throw error;
        await sleep(Math.max(FIRST_PAUSE_MS * 2 ** (attempt - 1), retryAfterOf(error)));
      }
      next = whatIsMissing(write, await look(gateway, write, error), error);
    }
  }
}

/** No answer, or one that a proxy or an overloaded server gives after the fact. */
function isOpen(write: Write, error: unknown): error is CitizenIdError {
  if (!(error instanceof CitizenIdError)) return false;
  // A create that finds its object there may have made it itself, in a request whose answer was lost.
  const exists = error.code === 'KEYCLOAK_CONFLICT' && write.action === 'create';
  return exists || error.code === 'KEYCLOAK_UNREACHABLE' || error.code === 'KEYCLOAK_FAILED';
}

/** The object as it stands; where even that cannot be read, the write's own failure is the one to tell. */
async function look(gateway: Gateway, write: Write, failure: unknown): Promise<ActualResource | undefined> {
  const find = async (name: string) => {
    const observed = await gateway.observe(write.kind, name).catch(() => {
      throw failure;
    });
    return toActual(observed).find((found) => found.kind === write.kind && found.name === name);
  };
  const previously = write.action === 'update' ? write.previously : undefined;
  return (await find(write.name)) ?? (previously === undefined ? undefined : find(previously));
}

function whatIsMissing(write: Write, actual: ActualResource | undefined, error: unknown): Write | undefined {
  const { kind, name } = write;
  if (write.action === 'delete') return actual ? { ...write, id: actual.id } : undefined;
  if (!actual) {
    if (write.action === 'update') throw error;
    return write;
  }
  if (actual.ownership === 'foreign') throw error;
  const { id, state: before } = actual;
  // Another one of that name is not the one to rename, and stands in its way.
  if (write.action === 'update' && write.previously !== undefined && id !== write.id) throw error;
  const renamed = actual.name === name ? {} : { previously: actual.name };
  const whole = actual.ownership === 'owned' && actual.appliedDigest !== MARKER.unfinished;
  const done = whole && actual.name === name && sameJson(before, write.after);
  return done ? undefined : { action: 'update', kind, name, id, before, after: write.after, ...renamed };
}
