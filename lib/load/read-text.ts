import { type FileHandle, open } from 'node:fs/promises';
import { errnoOf } from '../model/errno.ts';
import type { Problem } from '../model/problem.ts';

/** What nobody writes by hand; a parser's time grows faster than the file. */
const MOST_BYTES = 256 * 1024;

/** A file's text, or the problem that keeps it from being read. */
export async function readText(file: string): Promise<string | Problem> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const { size } = await handle.stat();
    if (size > MOST_BYTES) return tooLarge(file, size);
    return decode(file, await handle.readFile());
  } catch (error) {
    const message = `The file cannot be read: ${errnoOf(error) ?? String(error)}.`;
    return atStart(file, 'file-unreadable', message, 'See that it is a file and that you may read it.');
  } finally {
    await handle?.close();
  }
}

function decode(file: string, bytes: Buffer): string | Problem {
  if (bytes.subarray(0, 3).equals(UTF8_MARK)) {
    const message = 'The file begins with a byte order mark.';
    return atStart(file, 'file-byte-order-mark', message, 'Save it as UTF-8 without BOM.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const wide = UTF16_MARKS.some((mark) => bytes.subarray(0, 2).equals(mark));
    const message = wide ? 'The file is UTF-16, not UTF-8.' : 'The file is not UTF-8.';
    return atStart(file, 'file-not-utf8', message, 'Save it as UTF-8.');
  }
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

function tooLarge(file: string, size: number): Problem {
  const message = `The file has ${Math.ceil(size / 1024)} KiB; at most ${MOST_BYTES / 1024} are read.`;
  return atStart(file, 'file-too-large', message, 'Take out what does not belong there, or make two groups.');
}

function atStart(file: string, code: Problem['code'], message: string, hint: string): Problem {
  return { file, line: 1, column: 1, code, message, hint };
}
