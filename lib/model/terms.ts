import { dayAfter, daysBetween } from './day.ts';
import type { IntegratorDocument } from './documents/integrator.ts';
import type { RealmDocument } from './documents/realm.ts';
import { wholeDays } from './duration.ts';

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

/** How an integrator stands to terms that it has not accepted; undefined where it has accepted the current ones. */
export function oldTerms(
  { group, terms_of_service: { version } }: IntegratorDocument,
  { current_version: current, in_force_since, grace }: RealmTerms,
  today: string,
): OldTerms | undefined {
  if (version === current) return undefined;
  const lapseOn = dayAfter(in_force_since, wholeDays(grace));
  return { group, accepted: version, current, lapseOn, daysLeft: daysBetween(today, lapseOn) };
}
