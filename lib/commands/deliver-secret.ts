import { CitizenIdError } from '../errors.ts';
import { openLease } from '../keycloak/lease.ts';
import { type Deliveries, deliverSecrets } from './deliver-secrets.ts';
import type { CommonOptions } from './options.ts';
import { withRealm } from './realm-session.ts';
import { requireSecretOwner } from './secret-owner.ts';
import { chosenSink, type SinkChoice } from './sink.ts';

export type DeliverSecretOptions = CommonOptions & {
  readonly clientId: string;
  /** Default: the environment's sink. */
  readonly choice: SinkChoice;
  readonly waitMs?: number | undefined;
};

/** A holder that shows no sign of life for so long counts as dead. */
const LEASE_TERM_MS = 30_000;

/**
 * Hands a client's secret over, whether or not that was done before. Throws USAGE for a client without a secret,
 * or where nothing says where to; KEYCLOAK_CONFLICT where Keycloak does not have it; LEASE_HELD while somebody
 * applies.
 */
export function deliverSecret(options: DeliverSecretOptions): Promise<Deliveries> {
  const { clientId, choice, signal, waitMs = 0 } = options;
  return withRealm(options, 'read-write', async (realm) => {
    requireSecretOwner(realm.documents, clientId);
    const sink = await chosenSink(realm, choice);
    const lease = openLease(realm.session, { termMs: LEASE_TERM_MS, waitMs, signal });
    try {
      await lease.acquire();
      const guard = async () => lease.check();
      const outcome = await deliverSecrets(realm, [clientId], { sink, which: 'all', signal, guard });
      if (outcome.delivered.length + outcome.undelivered.length === 0) throw nothingThere(clientId);
      return outcome;
    } finally {
      await lease.release();
    }
  });
}

function nothingThere(clientId: string): CitizenIdError {
  return new CitizenIdError('KEYCLOAK_CONFLICT', `Keycloak has no secret of ours for ${clientId}`, {
    hint: 'Look at `citizenid plan`, and apply first.',
  });
}
