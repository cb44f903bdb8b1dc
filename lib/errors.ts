/**
 * Every failure that a person can meet, in one place. A code is stable: scripts may match on it.
 * `source` says whose move it is: the user's, Keycloak's, or ours.
 */
const CODES = {
  // The user's move.
  USAGE: { source: 'user', exit: 1 },
  INVALID_DOCUMENT: { source: 'user', exit: 1 },
  ENVIRONMENT_UNKNOWN: { source: 'user', exit: 1 },
  CONNECTION_UNKNOWN: { source: 'user', exit: 1 },
  PLAN_FILE_INVALID: { source: 'user', exit: 1 },
  PLAN_FILE_STALE: { source: 'user', exit: 1 },
  CONFIRMATION_NEEDED: { source: 'user', exit: 1 },
  NO_BACKEND: { source: 'user', exit: 1 },
  PORT_BUSY: { source: 'user', exit: 1 },
  FILE_SYSTEM: { source: 'user', exit: 1 },
  DOWNLOAD_FAILED: { source: 'user', exit: 1 },
  SNAPSHOT_FAILED: { source: 'user', exit: 1 },
  BUILD_NOT_REHEARSED: { source: 'user', exit: 1 },
  INTERRUPTED: { source: 'user', exit: 130 },
  LEASE_HELD: { source: 'user', exit: 1 },
  AWS_REFUSED: { source: 'user', exit: 1 },
  SECRET_UNDELIVERED: { source: 'user', exit: 1 },
  // Keycloak's word.
  KEYCLOAK_UNREACHABLE: { source: 'keycloak', exit: 5 },
  KEYCLOAK_UNAUTHORIZED: { source: 'keycloak', exit: 1 },
  KEYCLOAK_REFUSED: { source: 'keycloak', exit: 1 },
  KEYCLOAK_CONFLICT: { source: 'keycloak', exit: 1 },
  KEYCLOAK_FAILED: { source: 'keycloak', exit: 1 },
  KEYCLOAK_START_FAILED: { source: 'keycloak', exit: 1 },
  LEASE_LOST: { source: 'keycloak', exit: 1 },
  REALM_MISSING: { source: 'keycloak', exit: 1 },
  // Outcomes that are no failure of the tool.
  STOPPED_BY_REVIEW: { source: 'user', exit: 3 },
  CONTRACT_BROKEN: { source: 'keycloak', exit: 4 },
  // Ours.
  READ_ONLY: { source: 'internal', exit: 1 },
  INTERNAL: { source: 'internal', exit: 1 },
} as const satisfies Record<string, { source: ErrorSource; exit: number }>;

export type ErrorSource = 'user' | 'keycloak' | 'internal';
export type ErrorCode = keyof typeof CODES;

/** Exit codes of the command line, as the README documents them. */
export const EXIT = {
  done: 0,
  failure: 1,
  changes: 2,
  review: 3,
  contract: 4,
  unreachable: 5,
  interrupted: 130,
} as const;

export type CitizenIdErrorOptions = {
  /** What the reader can do about it; one imperative sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Facts for machines (address, status, file…); never a secret. */
  readonly details?: Readonly<Record<string, string | number>>;
};

/** The one error class that leaves a room. `message` is one sentence a person can act on. */
export class CitizenIdError extends Error {
  override readonly name = 'CitizenIdError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, message: string, options: CitizenIdErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }

  get source(): ErrorSource {
    return CODES[this.code].source;
  }

  get exitCode(): number {
    return CODES[this.code].exit;
  }
}

/** Wraps what is not ours already, so that every caller above sees one class. */
export function toCitizenIdError(error: unknown): CitizenIdError {
  if (error instanceof CitizenIdError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CitizenIdError('INTERNAL', `Unexpected error: ${message}`, {
    cause: error,
    hint: 'Run again with --verbose and report the trace.',
  });
}
