import type { IntegratorDocument } from './documents/integrator.ts';
import type { RealmDocument } from './documents/realm.ts';
import { seconds } from './duration.ts';

type RealmTerms = RealmDocument['terms_of_service'];

/** An integrator that has not accepted the terms that hold now. */
export type OldTerms = {
  /** The integrator's group. */
  readonly group: string;
  /** The version that it has accepted, and the one that holds now. */
  readonly accepted: string;
  readonly current: string;
  /** The first day on which its clients are switched off, YYYY-MM-DD. */
  readonly lapseOn: string;
  /** Until then; 0 or less: they are. */
  readonly daysLeft: number;
};

const DAY_MS = 86_400_000;

/** How an integrator stands to terms that it has not accepted; undefined where it has accepted the current ones. */
export function oldTerms(
  { group, terms_of_service: { version } }: IntegratorDocument,
  { current_version: current, in_force_since, grace }: RealmTerms,
  today: string,
): OldTerms | undefined {
  if (version === current) return undefined;
  const lapse = Date.parse(in_force_since) + Math.ceil(seconds(grace) / 86_400) * DAY_MS;
  const daysLeft = Math.round((lapse - Date.parse(today)) / DAY_MS);
  const lapseOn = new Date(lapse).toISOString().slice(0, 10);
  return { group, accepted: version, current, lapseOn, daysLeft };
}
