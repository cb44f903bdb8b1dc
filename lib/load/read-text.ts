import { readFile } from 'node:fs/promises';
import type { Problem } from '../model/problem.ts';

/** A file's text, or the problem that keeps it from being read. */
export async function readText(file: string): Promise<string | Problem> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8' : codeOf(error);
    const message = `The file cannot be read: ${reason}.`;
    const hint = 'See that it is a text file in UTF-8 and that you may read it.';
    return { file, line: 1, column: 1, code: 'file-unreadable', message, hint };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
