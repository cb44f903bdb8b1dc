import { toActual } from '../actual/state.ts';
import { withKeys } from '../draft/raise-keys.ts';
import { readKeys } from '../keycloak/resources/key.ts';
import type { Finding } from '../model/finding.ts';
import { keyName } from '../model/keys.ts';
import { lineIn, nextDay, nextRotation } from '../plan/key-line.ts';
import { type ApplyOutcome, type ApplyWithOptions, applyWith, type PlanSource } from './parts/apply-with.ts';
import { requireDocuments } from './parts/documents.ts';
import { withEditedFile } from './parts/edited-file.ts';
import type { CommonOptions } from './parts/options.ts';
import { planWith } from './parts/plan-with.ts';
import { withRealm } from './parts/realm-session.ts';

export type RotateKeysOptions = CommonOptions &
  Omit<ApplyWithOptions, 'prune' | 'only' | 'accept' | 'sink'> & {
    /** The key that signs now is known to somebody: it ends at once. */
    readonly compromised: boolean;
  };

export type RotateKeysOutcome = ApplyOutcome & {
  /** The file that asks for the new key now, and is to be committed. */
  readonly file: string;
  readonly key: string;
  /** Where it is there already: the first day on which an apply lets it sign. */
  readonly signsFrom: string | undefined;
};

const HINT = 'Check its permissions, or raise keys.version there and run apply.';

/**
 * Begins a rotation, or takes the next step of the one that is under way where its time has come: raises the
 * version in realm.yaml and applies the keys alone. Run again after it was cut off, it goes on and makes no
 * second key. Where the apply is stopped before it writes anything, the file is put back. Throws REALM_MISSING
 * or another failure of Keycloak, FILE_SYSTEM, and what `apply` throws.
 */
export async function rotateKeys(options: RotateKeysOptions): Promise<RotateKeysOutcome> {
  const { realm } = await requireDocuments(options);
  const { keys } = realm.value;
  const line = await withRealm(options, 'read-only', async ({ session }) =>
    lineIn(toActual(await readKeys(session))),
  );
  const next = nextRotation(keys, line, options.compromised);
  const underWay = line.find(({ version }) => version === next.version);
  const signsFrom = underWay && nextDay(keys, underWay, next.version);
  return withEditedFile(
    realm.file,
    (text) => withKeys(text, { ...keys, ...next }),
    HINT,
    async () => {
      const outcome = await withRealm(options, 'read-write', (session) =>
        // Whoever asks for this by name need not accept it by its code as well.
        applyWith(session, { ...options, prune: false, accept: ['key-cut-off'] }, keysAlone),
      );
      return { ...outcome, file: realm.file, key: keyName(next.version), signsFrom };
    },
  );
}

/** All is read, because what becomes of a key depends on all of them; nothing but keys is written. */
const keysAlone: PlanSource = async (realm) => {
  const { plan, findings, requests } = await planWith(realm, false);
  const changes = plan.changes.filter(({ kind }) => kind === 'key');
  const mine = { ...plan, changes, tokens: [], leftovers: [], unchanged: 0 };
  return { plan: mine, findings: findings.filter(concernsKeys), requests, due: [], moved: [] };
};

/** In a realm of somebody else's no key is ours to change either. */
function concernsKeys({ address, code }: Finding): boolean {
  return address.startsWith('key/') || (code === 'foreign-object' && address.startsWith('realm/'));
}
