import type { Kind } from '../model/resource.ts';
import type { Actor, AdminEvent } from './admin-events.ts';
import { type Subject, speaksOf, wholeObject } from './event-paths.ts';
import { LEASE_ROLE } from './lease-role.ts';

/** Who last touched an object, and whether that was an apply. */
export type LastEvent = { readonly event: AdminEvent; readonly ours: boolean };

export type History = {
  readonly lastChange: (subject: Subject) => LastEvent | undefined;
  /** The end of an object that is not there any more, unless somebody else had made it. */
  readonly deletion: (kind: Kind, name: string) => LastEvent | undefined;
};

/**
 * Reads a history out of events, newest first. What the holder of the lease does while it holds it is
 * ours: an account alone would not tell, since a person may apply and click with the same one.
 */
export function toHistory(events: readonly AdminEvent[]): History {
  const leases = leasesIn(events);
  const judged = (event: AdminEvent | undefined): LastEvent | undefined =>
    event && {
      event,
      ours: leases.some(
        ({ actor, from, to }) => sameActor(actor, event.actor) && from <= event.at && event.at <= to,
      ),
    };
  return {
    lastChange: (subject) => judged(events.find((event) => speaksOf(event, subject))),
    deletion: (kind, name) => {
      const wholes = wholesIn(events, kind);
      const names = new Map(wholes.flatMap((whole) => (whole.name ? [[whole.id, whole.name]] : [])));
      const leaf = kind === 'group' ? name.slice(name.lastIndexOf('/') + 1) : name;
      const ended = wholes.find(
        ({ event, id, name: own }) => event.operation === 'DELETE' && (own ?? names.get(id)) === leaf,
      );
      const made = wholes.find(({ event, id }) => event.operation === 'CREATE' && id === ended?.id);
      return made && judged(made.event)?.ours === false ? undefined : judged(ended?.event);
    },
  };
}

type Whole = {
  readonly event: AdminEvent;
  readonly id: string | undefined;
  readonly name: string | undefined;
};

function wholesIn(events: readonly AdminEvent[], kind: Kind): readonly Whole[] {
  return events.flatMap((event) => {
    const whole = wholeObject(event, kind);
    return whole ? [{ event, ...whole }] : [];
  });
}

type LeaseTime = { readonly actor: Actor; readonly from: number; readonly to: number };

/** One that was never given back lasts until the next apply clears it away. */
function leasesIn(events: readonly AdminEvent[]): readonly LeaseTime[] {
  const roles = events.filter(({ type }) => type === 'REALM_ROLE');
  const ends = new Map(
    roles.filter(({ operation }) => operation === 'DELETE').map(({ path, at }) => [path, at]),
  );
  return roles
    .filter(({ operation, path }) => operation === 'CREATE' && path === `roles/${LEASE_ROLE}`)
    .map(({ actor, at, id }) => ({
      actor,
      from: at,
      to: ends.get(`roles-by-id/${id}`) ?? Number.POSITIVE_INFINITY,
    }));
}

function sameActor(a: Actor, b: Actor): boolean {
  return a.userId === b.userId && a.clientId === b.clientId && a.realmId === b.realmId;
}
