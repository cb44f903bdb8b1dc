import { CitizenIdError } from '../errors.ts';
import type { Deliveries } from '../model/receipt.ts';
import { deliverSecrets } from './parts/hand-over.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';
import { requireSecretOwner } from './parts/secret-owner.ts';
import { chosenSink, type SinkChoice } from './parts/sink.ts';
import { underLease } from './parts/under-lease.ts';

export type DeliverSecretOptions = CommonOptions & {
  readonly clientId: string;
  /** Default: the environment's sink. */
  readonly choice: SinkChoice;
  readonly waitMs?: number | undefined;
};

/**
 * Hands a client's secret over, whether or not that was done before. Throws USAGE for a client without a secret,
 * or where nothing says where to; KEYCLOAK_CONFLICT where Keycloak does not have it; LEASE_HELD while somebody
 * applies.
 */
export function deliverSecret(options: DeliverSecretOptions): Promise<Deliveries> {
  const { clientId, choice, signal, waitMs } = options;
  return withRealm(options, 'read-write', async (realm) => {
    requireSecretOwner(realm.documents, clientId);
    const sink = await chosenSink(realm, choice);
    return underLease(realm.session, { signal, waitMs }, async (lease) => {
      const guard = async () => lease.check();
      const outcome = await deliverSecrets(realm, [clientId], { sink, which: 'all', signal, guard });
      if (outcome.delivered.length + outcome.undelivered.length === 0) throw nothingThere(clientId);
      return outcome;
    });
  });
}

function nothingThere(clientId: string): CitizenIdError {
  return new CitizenIdError('KEYCLOAK_CONFLICT', `Keycloak has no secret of ours for ${clientId}`, {
    hint: 'Look at `citizenid plan`, and apply first.',
  });
}
