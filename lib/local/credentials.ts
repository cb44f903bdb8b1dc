import { randomBytes } from 'node:crypto';
import { glob, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CitizenIdError } from '../errors.ts';
import { Secret } from '../model/secret.ts';
import { exists, fileSystemError, readText, writeAtomically } from './file-system.ts';
import type { Database } from './options.ts';

/** The administrator of a data folder: made once, because Keycloak takes it on an empty database only. */
export type Credentials = {
  readonly user: string;
  readonly password: Secret;
  /** A boot on this data has reached readiness. */
  readonly initialised: boolean;
};

const CredentialsFile = z.object({ user: z.string(), password: z.string(), initialised: z.boolean() });

/**
 * The administrator for this data. Data of a first boot that never got ready is thrown away, for it
 * may be half-made.
 * @throws FILE_SYSTEM when there is a database whose administrator nobody knows any more.
 */
export async function prepareCredentials(
  dataDir: string,
  db: Database,
  env: NodeJS.ProcessEnv,
): Promise<Credentials> {
  const given = db === 'postgres' ? givenCredentials(env) : undefined;
  if (given !== undefined) return given;
  const known = await readCredentials(dataDir);
  if (known?.initialised) return known;
  if (known === undefined) await refuseUnknownDatabase(dataDir);
  else await removeDatabase(dataDir);
  const fresh = known ?? newCredentials();
  await writeCredentials(dataDir, fresh);
  return fresh;
}

/** Whether a folder is the data folder of a server of ours. */
export async function holdsCredentials(folder: string): Promise<boolean> {
  return exists(pathIn(folder));
}

/** Notes that a boot on this data has succeeded, so the database is kept from now on. */
export async function markInitialised(dataDir: string): Promise<void> {
  const known = await readCredentials(dataDir);
  if (known !== undefined && !known.initialised)
    await writeCredentials(dataDir, { ...known, initialised: true });
}

/** A PostgreSQL that others have set up has its administrator already: Keycloak's own variables name it. */
function givenCredentials(env: NodeJS.ProcessEnv): Credentials | undefined {
  const { KC_BOOTSTRAP_ADMIN_USERNAME: user, KC_BOOTSTRAP_ADMIN_PASSWORD: password } = env;
  return user && password ? { user, password: new Secret(password), initialised: true } : undefined;
}

function newCredentials(): Credentials {
  return { user: 'admin', password: new Secret(randomBytes(18).toString('base64url')), initialised: false };
}

async function readCredentials(dataDir: string): Promise<Credentials | undefined> {
  const path = pathIn(dataDir);
  const text = await readText(path);
  if (text === undefined) return undefined;
  try {
    const { user, password, initialised } = CredentialsFile.parse(JSON.parse(text));
    return { user, password: new Secret(password), initialised };
  } catch (cause) {
    throw new CitizenIdError('FILE_SYSTEM', `${path} is damaged`, {
      hint: `Remove ${dataDir} and start anew.`,
      cause,
    });
  }
}

async function writeCredentials(dataDir: string, credentials: Credentials): Promise<void> {
  const content = { ...credentials, password: credentials.password.reveal() };
  await writeAtomically(pathIn(dataDir), JSON.stringify(content), 0o600);
}

async function refuseUnknownDatabase(dataDir: string): Promise<void> {
  if (!(await exists(join(dataDir, 'kcdb.mv.db')))) return;
  throw new CitizenIdError('FILE_SYSTEM', `${dataDir} holds a database whose administrator is unknown`, {
    hint: `Remove ${dataDir} and start anew, or choose another with --data.`,
  });
}

async function removeDatabase(dataDir: string): Promise<void> {
  try {
    for await (const file of glob(join(dataDir, 'kcdb.*'))) await rm(file, { recursive: true, force: true });
  } catch (error) {
    throw fileSystemError(error, dataDir);
  }
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'admin.json');
}
