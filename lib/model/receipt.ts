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
