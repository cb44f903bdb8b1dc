import pLimit from 'p-limit';
import type { Sink } from '../../deliver/sink.ts';
import { type CitizenIdError, toCitizenIdError } from '../../errors.ts';
import { readClientSecret, recordDelivery } from '../../keycloak/client-secret.ts';
import { existsIn } from '../../model/client-registration.ts';
import type { Documents } from '../../model/documents/loaded.ts';
import type { Deliveries, Receipt } from '../../model/receipt.ts';
import type { RealmSession } from './realm-session.ts';

/**
 * What to hand over: what was not before; what the sink does not hold, whatever Keycloak remembers of it, as
 * after a restore of either; everything once more.
 */
type Which = 'undelivered' | 'not-held' | 'all';

export type DeliverOptions = {
  readonly sink: Sink;
  readonly which: Which;
  readonly signal: AbortSignal;
  /** Asked before anything is handed over; what it throws leaves that undelivered. */
  readonly guard: () => Promise<void>;
};

/** Several under way, so that many clients do not take long; few enough for either side. */
const AT_ONCE = 8;

/**
 * Hands over the secrets of clients, as far as these are in the files, are ours and have one, and has each
 * client keep in mind that it was done. Failures of single ones are in the outcome.
 */
export async function deliverSecrets(
  realm: RealmSession,
  clientIds: readonly string[],
  options: DeliverOptions,
): Promise<Deliveries> {
  const delivered: Receipt[] = [];
  const undelivered: { clientId: string; error: CitizenIdError }[] = [];
  const waiting: string[] = [];
  await pLimit(AT_ONCE).map(clientIds.filter(isIn(realm.documents)), async (clientId) => {
    if (options.signal.aborted) return waiting.push(clientId);
    return deliverOne(realm, clientId, options).then(
      (receipt) => receipt && delivered.push(receipt),
      (error: unknown) => undelivered.push({ clientId, error: toCitizenIdError(error) }),
    );
  });
  return { delivered: delivered.sort(byClient), undelivered: undelivered.sort(byClient), waiting };
}

async function deliverOne(
  realm: RealmSession,
  clientId: string,
  { sink, which, guard }: DeliverOptions,
): Promise<Receipt | undefined> {
  await guard();
  const held = await readClientSecret(realm.session, clientId);
  if (!held) return undefined;
  const { version, value: clientSecret, previousUntil } = held;
  const recipients = recipientsOf(realm.documents, clientId);
  const credentials = { issuer: issuerOf(realm), clientId, version, clientSecret, recipients };
  const wanted =
    which === 'all' || held.isUndelivered || (which === 'not-held' && !(await sink.holds?.(credentials)));
  if (!wanted) return undefined;
  const place = await sink.deliver(credentials);
  const at = new Date().toISOString();
  await recordDelivery(realm.session, held, { sink: sink.name, at });
  return { clientId, version, sink: sink.name, place, at, previousUntil };
}

/** As relying parties know it: administrators may reach Keycloak elsewhere. */
function issuerOf({ documents, session, realmName }: RealmSession): string {
  const hostname = documents.environment.value.aws?.hostname;
  const url = hostname === undefined ? session.url : `https://${hostname}`;
  return `${url}/realms/${realmName}`;
}

function recipientsOf({ integrators }: Documents, clientId: string): readonly string[] {
  const clients = integrators.flatMap(({ value }) => value.clients);
  return clients.find(({ client_id }) => client_id === clientId)?.secret?.recipients ?? [];
}

/** What the files no longer have is nobody's to hand over. */
function isIn({ integrators, environmentName }: Documents): (clientId: string) => boolean {
  const clients = integrators.flatMap(({ value }) => value.clients);
  const names = clients
    .filter((client) => existsIn(client, environmentName))
    .map(({ client_id }) => client_id);
  const known = new Set(names);
  return (clientId) => known.has(clientId);
}

function byClient(a: { readonly clientId: string }, b: { readonly clientId: string }): number {
  return a.clientId < b.clientId ? -1 : 1;
}
