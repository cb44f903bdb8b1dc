import { toActual } from '../actual/state.ts';
import { realmMissing } from '../keycloak/find-realm.ts';
import { readKeyIds } from '../keycloak/key-ids.ts';
import { readKeys } from '../keycloak/resources/key.ts';
import type { KeySettings } from '../model/documents/realm.ts';
import type { KeyUse, ListedKey } from '../model/keys.ts';
import type { ActualResource } from '../model/resource.ts';
import { type LiveKey, lineIn, newestVersion, nextDay } from '../plan/key-line.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';

export type KeysOutcome = { readonly keys: readonly ListedKey[] };

/** The keys of the realm that can sign tokens, first the one that does. Reads only. Throws REALM_MISSING. */
export function listKeys(options: CommonOptions): Promise<KeysOutcome> {
  return withRealm(options, 'read-only', async ({ documents, session, gateway }) => {
    if ((await gateway.readPart({ objects: [], groups: [] })).length === 0) throw realmMissing(session);
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
