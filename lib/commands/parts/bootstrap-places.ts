import { takeConnectionFile } from '../../deliver/connection-file.ts';
import type { ConnectionPlace, TakePlace } from '../../deliver/connection-place.ts';
import { CitizenIdError } from '../../errors.ts';
import type { Purpose } from '../../keycloak/accounts/accounts.ts';
import type { AccountTask } from './bootstrap-account.ts';

type Sinks = {
  readonly out?: string | undefined;
  readonly takePlace?: TakePlace | undefined;
};

/**
 * A place for each secret that is to come: all of them, or none where one cannot be had. Throws USAGE where
 * nobody has said where to.
 */
export async function takePlaces(
  tasks: readonly AccountTask[],
  { out, takePlace }: Sinks,
): Promise<ReadonlyMap<Purpose, ConnectionPlace>> {
  const due = tasks.filter(({ existing, rotate }) => rotate || !existing);
  const take = takePlace ?? (out === undefined ? undefined : (name) => takeConnectionFile(out, name));
  const places = new Map<Purpose, ConnectionPlace>();
  if (due.length === 0) return places;
  if (!take) {
    throw new CitizenIdError('USAGE', `There is no place for the secrets of ${names(due)}`, {
      hint: 'Name a folder for them with --out.',
    });
  }
  try {
    for (const { purpose } of due) places.set(purpose, await take(purpose));
    return places;
  } catch (error) {
    await Promise.all([...places.values()].map((place) => place.release()));
    throw error;
  }
}

function names(tasks: readonly AccountTask[]): string {
  return tasks.map(({ name }) => name).join(' and ');
}
