import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Problem } from '../model/problem.ts';
import type { DocumentKind } from './document-schemas.ts';
import type { FoundFile } from './find-files.ts';
import { type Judged, judgeDocument } from './judge-document.ts';
import { readText } from './read-text.ts';

export type JudgedFile = FoundFile & Judged<DocumentKind>;

/** Open files are few on some systems; reading more at once would not be faster either. */
const FILES_AT_ONCE = 32;

/** Reads the files and judges each by its own schema, in their order. */
export async function judgeFiles(files: readonly FoundFile[]): Promise<JudgedFile[]> {
  const limit = pLimit(FILES_AT_ONCE);
  const texts = await limit.map(files, async ({ file, text }) => text ?? readText(file));
  const judged: JudgedFile[] = [];
  for (const [index, text] of texts.entries()) {
    // Judging keeps the processor; between two files, answers from Keycloak get their turn.
    await setImmediate();
    const found = files[index];
    if (found) judged.push({ ...found, ...(await judgeText(found, text)) });
  }
  return judged;
}

async function judgeText({ kind, file }: FoundFile, text: string | Problem): Promise<Judged<DocumentKind>> {
  return typeof text === 'string'
    ? judgeDocument(kind, file, text)
    : { problems: [text], located: undefined };
}
