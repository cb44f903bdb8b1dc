import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { errnoOf } from '../model/errno.ts';
import { type AccountConnection, type ConnectionPlace, connectionVariables } from './connection-place.ts';

/**
 * Takes `NAME.env` in the folder, readable by its owner alone. Throws FILE_SYSTEM where it exists: a
 * secret is never written over another.
 */
export async function takeConnectionFile(folder: string, name: string): Promise<ConnectionPlace> {
  const path = join(folder, `${name}.env`);
  const file = await create(folder, path);
  let written = false;
  return {
    where: path,
    write: async (connection) => {
      await file.writeFile(contents(connection));
      await file.sync();
      written = true;
    },
    release: async () => {
      await file.close();
      if (!written) await rm(path);
    },
  };
}

async function create(folder: string, path: string): Promise<FileHandle> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await open(path, 'wx', 0o600);
  } catch (cause) {
    const exists = errnoOf(cause) === 'EEXIST';
    throw new CitizenIdError('FILE_SYSTEM', exists ? `${path} exists already` : `Cannot write ${path}`, {
      cause,
      hint: exists ? 'Name another folder with --out, or move the file away.' : 'Check the folder of --out.',
    });
  }
}

/** In the form that shells, `node --env-file`, Docker and CI secret stores read. */
function contents(connection: AccountConnection): string {
  const lines = Object.entries(connectionVariables(connection)).map(([name, value]) => `${name}=${value}`);
  return [...lines, ''].join('\n');
}
