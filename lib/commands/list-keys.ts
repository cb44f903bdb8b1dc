import { toActual } from '../actual/state.ts';
import { CitizenIdError } from '../errors.ts';
import { readKeyIds } from '../keycloak/key-ids.ts';
import { readKeys } from '../keycloak/resources/key.ts';
import type { KeySettings } from '../model/documents/realm.ts';
import type { KeyUse } from '../model/keys.ts';
import type { ActualResource, Ownership } from '../model/resource.ts';
import { type LiveKey, lineIn, newestVersion, nextDay } from '../plan/keys.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';

type ListedKey = {
  readonly name: string;
  /** What tokens name it by; absent where it is off. */
  readonly kid: string | undefined;
  readonly algorithm: string;
  readonly size: number;
  readonly use: KeyUse;
  /** The one of several that may sign which Keycloak takes. */
  readonly signsNow: boolean;
  readonly since: string | undefined;
  /** The first day on which an apply takes its next step. */
  readonly nextStep: string | undefined;
  readonly ownership: Ownership;
};

export type KeysOutcome = { readonly keys: readonly ListedKey[] };

/** The keys of the realm that can sign tokens, first the one that does. Reads only. Throws REALM_MISSING. */
export function listKeys(options: CommonOptions): Promise<KeysOutcome> {
  return withRealm(options, 'read-only', async ({ documents, session, realmName, gateway }) => {
    if ((await gateway.readPart({ objects: [], groups: [] })).length === 0) {
      throw new CitizenIdError('REALM_MISSING', `Keycloak at ${session.url} has no realm ${realmName}`, {
        hint: 'Apply the files first, or name another realm with --realm-name.',
      });
    }
    const [actual, ids] = await Promise.all([readKeys(session).then(toActual), readKeyIds(session)]);
    const { keys: settings } = documents.realm.value;
    const line = lineIn(actual);
    const listed = actual.map((key): ListedKey => {
      const kid = ids.byComponent.get(key.id ?? '');
      const signsNow = kid !== undefined && ids.signing.has(kid);
      return { ...factsOf(key), kid, signsNow, nextStep: nextStepOf(key, line, settings) };
    });
    return { keys: listed.toSorted((a, b) => Number(b.signsNow) - Number(a.signsNow)) };
  });
}

function factsOf({ name, state, ownership }: ActualResource) {
  const { algorithm, size, use, since } = state;
  return {
    name,
    ownership,
    algorithm: String(algorithm),
    size: Number(size),
    use: use as KeyUse,
    since: since === '' ? undefined : String(since),
  };
}

function nextStepOf(
  key: ActualResource,
  line: readonly LiveKey[],
  settings: KeySettings,
): string | undefined {
  const live = line.find(({ found }) => found === key);
  return live && nextDay(settings, live, newestVersion(settings.version, line));
}
