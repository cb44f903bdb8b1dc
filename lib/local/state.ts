import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readText, writeAtomically } from './file-system.ts';

/** Older states of a container do not name its image. */
const Runner = z.discriminatedUnion('backend', [
  z.object({ backend: z.literal('dist'), pid: z.number(), startedAt: z.string(), logFile: z.string() }),
  z.object({ backend: z.literal('docker'), containerId: z.string(), image: z.string().optional() }),
]);

const ServerState = z.object({
  url: z.string(),
  httpsUrl: z.string().optional(),
  certificateFile: z.string().optional(),
  version: z.string(),
  /** KEYCLOAK_HOME of the start. */
  keycloakHome: z.string().optional(),
  db: z.enum(['dev-file', 'postgres']),
  providerSha256: z.string(),
  adminUser: z.string(),
  adminPassword: z.string(),
  /** False from the spawn until Keycloak says it is ready. */
  ready: z.boolean(),
  runner: Runner,
});

/** What is known of a server on a data folder, as `server.json` holds it (owner only). */
export type ServerState = z.infer<typeof ServerState>;
export type Runner = z.infer<typeof Runner>;

/** The written state; undefined when there is none or nobody could make sense of it. */
export async function readState(dataDir: string): Promise<ServerState | undefined> {
  const text = await readText(pathIn(dataDir));
  if (text === undefined) return undefined;
  try {
    return ServerState.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export async function writeState(dataDir: string, state: ServerState): Promise<void> {
  await writeAtomically(pathIn(dataDir), `${JSON.stringify(state, null, 2)}\n`, 0o600);
}

export async function removeState(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'server.json');
}
