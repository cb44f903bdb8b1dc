import { withSecretVersion } from '../draft/raise-secret.ts';
import { readHeldSecret } from '../keycloak/held-secret.ts';
import { address } from '../model/resource.ts';
import { type ApplyOptions, type ApplyOutcome, apply } from './apply.ts';
import { requireDocuments } from './parts/documents.ts';
import { withEditedFile } from './parts/edited-file.ts';
import { withRealm } from './parts/realm-session.ts';
import { requireSecretOwner } from './parts/secret-owner.ts';

export type RotateSecretOptions = Omit<ApplyOptions, 'prune' | 'only' | 'accept' | 'planFile'> & {
  readonly clientId: string;
};

export type RotateSecretOutcome = ApplyOutcome & {
  /** The file that asks for the new version now, and is to be committed. */
  readonly file: string;
  readonly version: number;
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
  const held = await withRealm(options, 'read-only', ({ session }) => readHeldSecret(session, clientId));
  const next = Math.max(version, held?.version ?? 0) + 1;
  const only = [address('client', clientId)];
  return withEditedFile(
    file,
    (text) => withSecretVersion(text, index, next),
    HINT,
    async () => {
      // Whoever asks for this by name need not accept it by its code as well.
      const outcome = await apply({ ...options, only, prune: false, accept: ['secret-reset'] });
      return { ...outcome, file, version: next };
    },
  );
}
