import { type LoadOptions, loadDocuments } from '../../load/load-documents.ts';
import type { Documents } from '../../model/documents/loaded.ts';
import { InvalidDocumentsError } from '../../model/invalid-documents.ts';

/** Loads and validates the files of one environment; throws InvalidDocumentsError with all problems. */
export async function requireDocuments(options: LoadOptions): Promise<Documents> {
  const { problems, documents } = await loadDocuments(options);
  if (!documents) throw new InvalidDocumentsError(problems);
  return documents;
}
