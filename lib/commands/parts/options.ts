import type { Connection } from '../../keycloak/connection.ts';

/** What every command takes. Environment variables come in as a value, so that a caller decides. */
export type CommonOptions = {
  readonly realmDir: string;
  readonly env: string;
  /** Another name for the realm, for rehearsal on a scratch realm. */
  readonly realmName?: string | undefined;
  /** Where the server that `up` started keeps its state. */
  readonly dataDir: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Wins over variables and files. */
  readonly connection?: Connection | undefined;
  /** The day to judge dates by, YYYY-MM-DD; default: today, UTC. */
  readonly today?: string | undefined;
  /** Longest wait for one answer of Keycloak. */
  readonly timeoutMs?: number | undefined;
  readonly signal: AbortSignal;
};
