import pLimit from 'p-limit';
import type { DeliverClient, Delivery } from '../deliver/client-secret.ts';
import { readClientSecret } from '../keycloak/client-secret.ts';
import { createLookup } from '../keycloak/lookup.ts';
import { existsIn } from '../model/client-registration.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { MARKER } from '../model/resource.ts';
import type { CommonOptions } from './options.ts';
import { type RealmSession, withRealm } from './realm-session.ts';

export type DeliverSecretsOptions = CommonOptions & { readonly deliver: DeliverClient };

export type DeliverSecretsOutcome = Readonly<Record<Delivery, readonly string[]>> & {
  /** Clients that were not reached before the interruption. */
  readonly skipped: readonly string[];
};

/** Several under way, so that many clients do not take long; few enough for either side. */
const AT_ONCE = 8;

/**
 * Hands over the secrets of this environment's confidential clients, as far as they have been made from the
 * files. Changes nothing in Keycloak. Throws what `deliver` throws.
 */
export function deliverSecrets(options: DeliverSecretsOptions): Promise<DeliverSecretsOutcome> {
  return withRealm(options, 'read-only', (realm) => deliverWith(realm, options));
}

async function deliverWith(
  { documents, session }: RealmSession,
  { deliver, signal }: DeliverSecretsOptions,
): Promise<DeliverSecretsOutcome> {
  const lookup = createLookup(session);
  const ours = (await lookup.clients()).filter(
    (client) => client.attributes?.[MARKER.owner] === MARKER.ownerValue,
  );
  const names = new Set(ours.map(({ clientId }) => clientId));
  // What is not ours under such a name is not ours to hand over either.
  const clients = confidentialClients(documents).filter((clientId) => names.has(clientId));
  const settled = await pLimit(AT_ONCE).map(clients, async (clientId) => {
    if (signal.aborted) return { clientId, state: 'skipped' } as const;
    const clientSecret = await readClientSecret(session, lookup, clientId);
    const state = clientSecret ? await deliver({ clientId, clientSecret }) : 'unchanged';
    return { clientId, state } as const;
  });
  const those = (wanted: Delivery | 'skipped') =>
    settled.flatMap(({ clientId, state }) => (state === wanted ? [clientId] : []));
  return {
    created: those('created'),
    updated: those('updated'),
    unchanged: those('unchanged'),
    skipped: those('skipped'),
  };
}

function confidentialClients({ integrators, environmentName }: Documents): readonly string[] {
  return integrators.flatMap(({ value }) =>
    value.clients
      .filter((client) => client.type === 'confidential' && existsIn(client, environmentName))
      .map(({ client_id }) => client_id),
  );
}
