import path from 'node:path';
import type { Documents } from '../model/documents/loaded.ts';
import { requireDocuments } from './parts/documents.ts';
import { bringUpToDate, textOf as currentText } from './parts/generated-files.ts';
import type { CommonOptions } from './parts/options.ts';

type CodeownersOptions = Pick<CommonOptions, 'realmDir' | 'env'> & {
  readonly file: string;
  /** Write nothing, only say whether it is current. */
  readonly check: boolean;
  /** The text that the file has to have, made of the one that it has. */
  readonly textOf: (current: string, documents: Documents) => string;
};

/** Writes the code owners of the integrators' files, where they are not current. Throws InvalidDocumentsError. */
export async function codeowners(options: CodeownersOptions): Promise<{ readonly changed: boolean }> {
  const { realmDir, env, file, check, textOf } = options;
  const documents = await requireDocuments({ realmDir, env });
  const text = textOf((await currentText(file)) ?? '', documents);
  const { changed } = await bringUpToDate(path.dirname(file), new Map([[path.basename(file), text]]), {
    check,
  });
  return { changed: changed.length > 0 };
}
