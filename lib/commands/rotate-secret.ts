import { withSecretVersion } from '../draft/raise-secret.ts';
import { readClientSecret } from '../keycloak/client-secret.ts';
import { address } from '../model/resource.ts';
import { type ApplyOutcome, type ApplyWithOptions, applyWith } from './parts/apply-with.ts';
import { requireDocuments } from './parts/documents.ts';
import { withEditedFile } from './parts/edited-file.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';
import { requireSecretOwner } from './parts/secret-owner.ts';

export type RotateSecretOptions = CommonOptions &
  Omit<ApplyWithOptions, 'prune' | 'only' | 'accept'> & {
    readonly clientId: string;
  };

export type RotateSecretOutcome = ApplyOutcome & {
  /** The file that asks for the new version now, and is to be committed. */
  readonly file: string;
  readonly version: number;
  readonly clientId: string;
  /** Until when the secret before still works, where it does: ISO 8601. */
  readonly previousUntil: string | undefined;
};

const HINT = 'Check its permissions, or raise secret.version there and run apply.';

/**
 * Resets a client's secret at once: raises the version in its file and applies that client alone, so that files
 * and Keycloak agree and the next apply has nothing to reset again. Where the apply is stopped before it
 * writes anything, the file is put back. Throws USAGE for a client without a secret, FILE_SYSTEM, and what
 * `apply` throws.
 */
export async function rotateSecret(options: RotateSecretOptions): Promise<RotateSecretOutcome> {
  const { clientId } = options;
  const { file, index, version } = requireSecretOwner(await requireDocuments(options), clientId);
  // Somebody may have rotated it from a checkout that has not come here yet.
  const held = await withRealm(options, 'read-only', ({ session }) => readClientSecret(session, clientId));
  const next = Math.max(version, held?.version ?? 0) + 1;
  const only = [address('client', clientId)];
  return withEditedFile(
    file,
    (text) => withSecretVersion(text, index, next),
    HINT,
    async () => {
      // Whoever asks for this by name need not accept it by its code as well.
      return withRealm(options, 'read-write', async (realm) => {
        const outcome = await applyWith(realm, { ...options, only, prune: false, accept: ['secret-reset'] });
        // What is only told undoes nothing: Keycloak may have the new version by now.
        const now = await readClientSecret(realm.session, clientId).catch(() => undefined);
        return { ...outcome, file, version: next, clientId, previousUntil: now?.previousUntil };
      });
    },
  );
}
