import type { CitizenIdError } from '../errors.ts';

/** That a secret was handed over: all that may be told of it. */
export type Receipt = {
  readonly clientId: string;
  readonly version: number;
  /** The sink's name. */
  readonly sink: string;
  /** The file or the secret that it is in now. */
  readonly place: string;
  /** ISO 8601. */
  readonly at: string;
  /** Until when the secret before still works, where it does: ISO 8601. */
  readonly previousUntil: string | undefined;
};

/** What became of secrets that were to be handed over; none of them is in it. */
export type Deliveries = {
  readonly delivered: readonly Receipt[];
  /** What could not be handed over; the next apply tries again. */
  readonly undelivered: readonly { readonly clientId: string; readonly error: CitizenIdError }[];
  /** Clients that were not reached before the interruption. */
  readonly waiting: readonly string[];
};
