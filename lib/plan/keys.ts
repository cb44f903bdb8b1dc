import type { Documents } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import { firstDayAfter, GENERATED_KEY, type KeyUse, keyName, keyPriority } from '../model/keys.ts';
import { type ActualResource, address, type DesiredResource } from '../model/resource.ts';
import { isKey, type LiveKey, lineIn, newestVersion, nextDay } from './key-line.ts';

type Settings = Pick<Documents, 'realm' | 'today'>;

type Sides = {
  readonly desired: readonly DesiredResource[];
  readonly actual: readonly ActualResource[];
};

/**
 * The desired resources with every key in its place. A rotation goes in steps, and no step is taken before its
 * time has passed in this Keycloak: a new key is published, then signs in the place of the old one, which then
 * verifies until it goes off. Keys only go forward, also where the files of somebody's checkout lag behind. One
 * that is off is no longer desired, and `--prune` may delete it. Pure.
 */
export function settleKeys(
  { realm, today }: Settings,
  { desired, actual }: Sides,
): readonly DesiredResource[] {
  const [asked, others] = [desired.filter(isKey), desired.filter((resource) => !isKey(resource))];
  const line = lineIn(actual);
  // Where only a part was read or is asked for, keys are none of it.
  if (asked.length + line.length === 0) return desired;
  const newest = newestVersion(realm.value.keys.version, line);
  if (newest === 0) return desired;
  const state = stateOfNewest({ realm, today }, newest, actual);
  const older = line.filter(({ version }) => version < newest);
  const next = older.flatMap((live) => nextOf({ realm, today }, live, state['use'] === 'signs') ?? []);
  const fresh = actual.length === 0 ? [generatedKey(today)] : [];
  const source = realm.at(['keys']);
  const settled = [{ name: keyName(newest), state }, ...next, ...fresh].map(
    (settledKey): DesiredResource => ({
      kind: 'key',
      ...settledKey,
      address: address('key', settledKey.name),
      source,
    }),
  );
  return [...others, ...settled];
}

function stateOfNewest(
  { realm, today }: Settings,
  version: number,
  actual: readonly ActualResource[],
): JsonObject {
  const { keys, tokens } = realm.value;
  const live = lineIn(actual).find((key) => key.version === version);
  const state = {
    algorithm: tokens.signature_algorithm,
    // Another size would make Keycloak put another key in its place.
    size: live?.found.state['size'] ?? keys.size,
    priority: keyPriority(version),
  };
  if (live?.use === 'signs') return { ...state, use: 'signs', since: live.since || today };
  const day = live && nextDay(keys, live, version);
  const published = day !== undefined && today >= day;
  if (published || !hasSigner({ realm, today }, actual, version))
    return { ...state, use: 'signs', since: today };
  return { ...state, use: 'verifies', since: (live?.use === 'verifies' && live.since) || today };
}

/** Whether some other key, whosever it is, can be relied on until the newest one is known everywhere. */
function hasSigner({ realm }: Settings, actual: readonly ActualResource[], newest: number): boolean {
  const { keys, tokens } = realm.value;
  const unfit = new Set(
    lineIn(actual)
      .filter(({ version }) => version === newest || version <= (keys.compromised ?? -1))
      .map(({ found }) => found),
  );
  return actual.some(
    (key) =>
      isKey(key) &&
      !unfit.has(key) &&
      key.state['use'] === 'signs' &&
      key.state['algorithm'] === tokens.signature_algorithm,
  );
}

/** What becomes of an older key; undefined where nothing is decided over it. */
function nextOf(
  { realm, today }: Settings,
  live: LiveKey,
  newestSigns: boolean,
): { readonly name: string; readonly state: JsonObject } | undefined {
  const { version, use, since, found } = live;
  const { keys } = realm.value;
  if (use === 'off') return undefined;
  const to = (next: KeyUse, day: string) => ({
    name: found.name,
    state: { ...found.state, ...priorityOf(version), use: next, since: day },
  });
  if (version <= (keys.compromised ?? -1)) return to('off', today);
  if (!newestSigns) return found.ownership === 'built-in' ? undefined : to(use, since || today);
  if (use === 'signs') return to('verifies', today);
  const day = since === '' ? undefined : firstDayAfter(since, keys.keep);
  return day !== undefined && today >= day ? to('off', today) : to('verifies', since || today);
}

/** Of ours it is settled; Keycloak's own keeps what it has. */
function priorityOf(version: number): JsonObject {
  return version === 0 ? {} : { priority: keyPriority(version) };
}

/** What Keycloak will have made with the realm by the time this is applied. */
function generatedKey(today: string): { readonly name: string; readonly state: JsonObject } {
  const state = { algorithm: 'RS256', size: 2048, priority: 100, use: 'verifies', since: today };
  return { name: GENERATED_KEY, state };
}
