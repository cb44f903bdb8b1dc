import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { CitizenIdError } from '../errors.ts';
import { throwIfInterrupted } from './interrupt.ts';

/**
 * Unpacks a zip below `directory`, piece by piece: the archive never stands in memory as a whole.
 * File modes are not kept (the streamed headers do not carry them).
 * @throws INTERRUPTED when the signal fires; file errors as they are.
 */
export async function unzip(archive: string, directory: string, signal: AbortSignal): Promise<void> {
  const unpacker = new Unzip((file) => writeEntry(file, directory));
  unpacker.register(UnzipInflate);
  for await (const chunk of createReadStream(archive, { highWaterMark: 1 << 20 })) {
    throwIfInterrupted(signal);
    unpacker.push(chunk);
  }
  unpacker.push(new Uint8Array(), true);
}

function writeEntry(file: UnzipFile, directory: string): void {
  const path = resolve(directory, file.name);
  if (!path.startsWith(resolve(directory) + sep)) {
    throw new CitizenIdError('DOWNLOAD_FAILED', `The archive names ${file.name}, outside of its own folder`);
  }
  if (file.name.endsWith('/')) {
    mkdirSync(path, { recursive: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'w');
  // fflate hands over the pieces synchronously, and a short write would lose bytes: write in the same turn.
  file.ondata = (error, data, final) => {
    if (error) throw error;
    writeAll(descriptor, data);
    if (final) closeSync(descriptor);
  };
  file.start();
}

function writeAll(descriptor: number, data: Uint8Array): void {
  for (let written = 0; written < data.length; ) written += writeSync(descriptor, data, written);
}
