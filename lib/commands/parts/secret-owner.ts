import { CitizenIdError } from '../../errors.ts';
import { nearest } from '../../load/nearest.ts';
import { existsIn, keepsSecret } from '../../model/client-registration.ts';
import type { Documents } from '../../model/documents/loaded.ts';

/** Where a client that keeps a secret stands in the files. */
export type SecretOwner = {
  readonly file: string;
  /** Its place among the clients of the file. */
  readonly index: number;
  readonly version: number;
};

/** The clients of this environment that keep a secret, by their ids. */
export function secretOwners({ integrators, environmentName }: Documents): readonly string[] {
  return integrators.flatMap(({ value }) =>
    value.clients
      .filter((client) => existsIn(client, environmentName) && keepsSecret(client))
      .map(({ client_id }) => client_id),
  );
}

/** Throws USAGE for a client that this environment does not have, or that keeps no secret. */
export function requireSecretOwner(documents: Documents, clientId: string): SecretOwner {
  const { integrators, environmentName } = documents;
  const owners = integrators.flatMap(({ file, value }) =>
    value.clients.flatMap((client, index): readonly (SecretOwner & { readonly clientId: string })[] => {
      if (!existsIn(client, environmentName) || !keepsSecret(client)) return [];
      return [{ clientId: client.client_id, file, index, version: client.secret?.version ?? 1 }];
    }),
  );
  const found = owners.find((owner) => owner.clientId === clientId);
  if (found) return found;
  const near = nearest(
    clientId,
    owners.map((owner) => owner.clientId),
  );
  throw new CitizenIdError('USAGE', `No client ${clientId} in ${environmentName} keeps a secret`, {
    hint:
      near === undefined
        ? 'Name a confidential client of this environment by its client_id.'
        : `Did you mean ${near}?`,
  });
}
