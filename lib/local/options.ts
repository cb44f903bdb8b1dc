import type { Secret } from '../model/secret.ts';
import type { Progress } from './progress.ts';

export type Database = 'dev-file' | 'postgres';
type BackendName = 'dist' | 'docker';

/** The JAR with our script mappers. */
export type ProviderJar = { readonly bytes: Uint8Array; readonly fileName: string; readonly sha256: string };

/** What a user may ask for. */
export type Setting = 'port' | 'httpsPort' | 'backend' | 'db';

export type StartOptions = {
  /** Default: the version this project is made for. */
  readonly version?: string;
  readonly backend: 'auto' | BackendName;
  /** Holds the database, the log, the certificate and the state; made when missing. */
  readonly dataDir: string;
  readonly port: number;
  readonly httpsPort: number | undefined;
  readonly db: Database;
  readonly providerJar: ProviderJar;
  /** The settings that the user named: a server that runs already must have them. Default: none. */
  readonly named?: readonly Setting[];
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** The environment variables to go by; default: this process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** A local Keycloak that is ready. The password is a throw-away that only opens this server. */
export type LocalServer = {
  /** Without a trailing slash. */
  readonly url: string;
  readonly httpsUrl: string | undefined;
  /** PEM file to trust for `httpsUrl`. */
  readonly certificateFile: string | undefined;
  readonly version: string;
  readonly backend: BackendName;
  /** Process id or container id. */
  readonly id: string;
  readonly adminUser: string;
  readonly adminPassword: Secret;
  readonly logFile: string | undefined;
  /** False when another start was first and this is its server. */
  readonly startedHere: boolean;
  /** Ends it cleanly, by force after a grace; done when it is gone. */
  stop(): Promise<void>;
  /** Asks a process to end without waiting: for exit handlers, which cannot wait. Leaves a container alone. */
  stopNow(): void;
  /** Resolves when the server is gone, whoever ended it. */
  exited(): Promise<void>;
};
