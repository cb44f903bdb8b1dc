import type { KeySettings } from '../model/documents/realm.ts';
import { firstDayAfter, type KeyUse, keyVersion } from '../model/keys.ts';
import type { ActualResource, Address } from '../model/resource.ts';

/** A key of the line as Keycloak has it. */
export type LiveKey = {
  readonly version: number;
  readonly use: KeyUse;
  /** The day since which it is used so; empty where nobody has noted it. */
  readonly since: string;
  readonly found: ActualResource;
};

/** The highest version there is, in the files or among ours in Keycloak. */
export function newestVersion(asked: number, line: readonly Pick<LiveKey, 'version'>[]): number {
  return Math.max(asked, ...line.map(({ version }) => version));
}

export function isKey({ kind }: { readonly kind: string }): boolean {
  return kind === 'key';
}

/** Ours and Keycloak's own first one; a foreign key is none of the line, whatever its name. */
export function lineIn(actual: readonly ActualResource[]): readonly LiveKey[] {
  return actual.filter(isKey).flatMap((found): LiveKey[] => {
    const version = keyVersion(found.name);
    if (version === undefined || found.ownership === 'foreign') return [];
    return [{ version, use: found.state['use'] as KeyUse, since: String(found.state['since']), found }];
  });
}

/** The first day on which the next step of a key may be taken; undefined where none waits for time alone. */
export function nextDay(
  { publish, keep }: Pick<KeySettings, 'publish' | 'keep'>,
  { version, use, since }: Omit<LiveKey, 'found'>,
  newest: number,
): string | undefined {
  if (use !== 'verifies' || since === '') return undefined;
  return firstDayAfter(since, version === newest ? publish : keep);
}

/**
 * What realm.yaml has to ask for to rotate: the next version, or the newest where that one does not sign yet, so
 * that a rotation that was cut off goes on.
 */
export function nextRotation(
  { version: asked, compromised: known }: KeySettings,
  line: readonly LiveKey[],
  compromised: boolean,
): Pick<KeySettings, 'version' | 'compromised'> {
  const newest = newestVersion(asked, line);
  const underWay = newest > 0 && line.find(({ version }) => version === newest)?.use !== 'signs';
  const version = underWay ? newest : newest + 1;
  return { version, compromised: compromised ? version - 1 : known };
}

/** Keys of somebody else's that sign tokens wherever Keycloak ranks them first. */
export function foreignKeys(actual: readonly ActualResource[]): readonly Address[] {
  return actual
    .filter((key) => isKey(key) && key.ownership === 'foreign' && key.state['use'] === 'signs')
    .map((key) => key.address);
}
