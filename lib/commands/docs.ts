import path from 'node:path';
import type { Documents } from '../model/documents/loaded.ts';
import { requireDocuments } from './parts/documents.ts';
import { bringUpToDate, type GeneratedFiles, textOf } from './parts/generated-files.ts';
import { withIncludedFiles } from './parts/included-files.ts';
import type { CommonOptions } from './parts/options.ts';

export type DocsOptions = Pick<CommonOptions, 'realmDir' | 'env'> & {
  /** The folder of the pages. */
  readonly out: string;
  /** Write nothing, only say what is not current. */
  readonly check: boolean;
  /** The pages that are made of the files alone: name -> text. */
  readonly pagesOf: (documents: Documents) => ReadonlyMap<string, string>;
};

/** The page that is written by hand and shows files of the project. */
const GUIDE = 'integrators.md';

/**
 * Writes what the pages for integrators repeat of the files, where it is not current. Throws
 * InvalidDocumentsError, and FILE_SYSTEM for a file that the guide wants to show and that is not there.
 */
export async function docs({ realmDir, env, out, check, pagesOf }: DocsOptions): Promise<GeneratedFiles> {
  const pages = new Map(pagesOf(await requireDocuments({ realmDir, env })));
  const guide = await textOf(path.join(out, GUIDE));
  if (guide !== undefined) pages.set(GUIDE, await withIncludedFiles(guide, out));
  return bringUpToDate(out, pages, { check });
}
