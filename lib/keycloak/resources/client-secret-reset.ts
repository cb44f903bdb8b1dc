import { SECRET_MADE, SECRET_RESET, secretVersion } from '../../kinds/client-secret.ts';
import type { JsonObject } from '../../model/json.ts';
import { leastUpdate } from '../least-update.ts';
import { unfinished } from '../marker.ts';
import type { ResourceContext } from '../resource.ts';

type Target = { readonly id: string; readonly address: string };

/**
 * Has Keycloak make the next secret of a client, once: a second reset would end the first secret, which may be
 * in use, in place of its leftover, since Keycloak keeps only one beside the newest.
 *
 * The client itself keeps what makes that sure, over any crash and lost answer. First it notes the version that
 * is wanted and when the secret was made that this one replaces; then the secret is reset; then the update
 * that this is a part of records the version and wipes the note. Whoever comes back after the first step
 * sees by the time that Keycloak gives whether the second was done: it is another than in the note. Times
 * are whole seconds, so a secret that is reset in the very second it was made, and cut off there, is reset
 * twice.
 */
export async function resetSecretOnce(
  { session }: ResourceContext,
  { id, address }: Target,
  after: JsonObject,
): Promise<void> {
  const found = await session.call(`look at ${address}`, ({ clients }) => clients.findOne({ id }));
  const noted: unknown = found?.attributes?.[SECRET_RESET];
  const wanted = `${secretVersion(after)} after `;
  const note = `${wanted}${found?.attributes?.[SECRET_MADE] ?? 'unknown'}`;
  const begun = typeof noted === 'string' && noted.startsWith(wanted);
  if (begun && noted !== note) return;
  if (!begun) {
    const noting = unfinished({ ...leastUpdate(found, after), attributes: { [SECRET_RESET]: note } });
    await session.call(`announce the reset of ${address}`, ({ clients }) => clients.update({ id }, noting));
  }
  await session.call(`reset the secret of ${address}`, ({ clients }) =>
    clients.generateNewClientSecret({ id }),
  );
}
