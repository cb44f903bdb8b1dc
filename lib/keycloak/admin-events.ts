import type AdminEventRepresentation from '@keycloak/keycloak-admin-client/lib/defs/adminEventRepresentation.js';
import { statusOf } from './failure.ts';
import type { AdminSession } from './session.ts';

/** Who sent a request, by ids: Keycloak notes no names. */
export type Actor = { readonly realmId: string; readonly clientId: string; readonly userId: string };

/** One change that Keycloak has noted, without what was sent but for the object's own id and name. */
export type AdminEvent = {
  readonly at: number;
  readonly operation: string;
  /** `CLIENT`, `CLIENT_ROLE`, `REALM`… */
  readonly type: string;
  /** As the Admin API's, from the realm on; empty for the realm itself. */
  readonly path: string;
  readonly actor: Actor;
  /** The realm it happened in. */
  readonly realmId: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
};

const NEWEST = 1000;
const PAGE = 250;
/** The lease of an apply that wrote more than the newest events hold. */
const REALM_ROLES = 100;

/**
 * The newest admin events of the realm, newest first; undefined without the right to see them. Each
 * apply's lease is among them even where its beginning lies further back.
 */
export async function readAdminEvents(session: AdminSession): Promise<readonly AdminEvent[] | undefined> {
  try {
    const [newest, roles] = await Promise.all([
      readNewest(session),
      page(session, { max: REALM_ROLES, resourceTypes: 'REALM_ROLE' }),
    ]);
    const seen = new Set(newest.map(({ id }) => id));
    return [...newest, ...roles.filter(({ id }) => !seen.has(id))].map(toEvent).sort((a, b) => b.at - a.at);
  } catch (error) {
    if (statusOf(error) === 403) return undefined;
    throw error;
  }
}

/** The admin client's type forgets that every event has an id. */
type Event = AdminEventRepresentation & { readonly id?: string };

async function readNewest(session: AdminSession): Promise<readonly Event[]> {
  const events: Event[] = [];
  for (let first = 0; first < NEWEST; first += PAGE) {
    const found = await page(session, { first, max: PAGE });
    events.push(...found);
    if (found.length < PAGE) break;
  }
  return events;
}

function page(
  session: AdminSession,
  query: { readonly first?: number; readonly max: number; readonly resourceTypes?: string },
): Promise<readonly Event[]> {
  const { realm } = session;
  return session.call('list admin events', ({ realms }) => realms.findAdminEvents({ realm, ...query }));
}

function toEvent(event: Event): AdminEvent {
  const { time = 0, operationType, resourceType, resourcePath, authDetails, realmId } = event;
  return {
    at: time,
    operation: operationType ?? '',
    type: resourceType ?? '',
    path: resourcePath ?? '',
    actor: {
      realmId: authDetails?.realmId ?? '',
      clientId: authDetails?.clientId ?? '',
      userId: authDetails?.userId ?? '',
    },
    realmId: realmId ?? '',
    ...subject(event.representation),
  };
}

/** Without details switched on, Keycloak keeps nothing of what was sent; cut short, it is no JSON. */
function subject(representation: string | undefined): Pick<AdminEvent, 'id' | 'name'> {
  const sent = parsed(representation);
  const text = (key: string) => (typeof sent[key] === 'string' ? sent[key] : undefined);
  return { id: text('id'), name: text('clientId') ?? text('name') };
}

function parsed(text = '{}'): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
