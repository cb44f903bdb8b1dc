import path from 'node:path';
import { type Answers, draftFromAnswers } from '../draft/from-answers.ts';
import { integratorText } from '../draft/integrator-text.ts';
import { CitizenIdError } from '../errors.ts';
import { judgeDocument } from '../load/judge-document.ts';
import { loadDocuments } from '../load/load-documents.ts';
import { readText } from '../load/read-text.ts';
import { integratorDocument } from '../model/documents/integrator.ts';
import { InvalidDocumentsError } from '../model/invalid-documents.ts';
import { refuseExisting, writeNewFile } from './parts/new-file.ts';
import type { CommonOptions } from './parts/options.ts';

type Files = Pick<CommonOptions, 'realmDir' | 'env'>;

export type NewOptions = Files & {
  readonly answers: Omit<Answers, 'terms'>;
  /** The version of the terms that was accepted, today. */
  readonly acceptedTerms: string;
};

export type NewOutcome = { readonly file: string; readonly clients: readonly string[] };

/**
 * Writes an integrator's file out of a few answers, once it holds against all other files: no network.
 * Throws USAGE for a name that is none or that is taken, InvalidDocumentsError, with nothing written,
 * where the answers make no valid file.
 */
export async function newIntegrator({ realmDir, env, ...said }: NewOptions): Promise<NewOutcome> {
  const { group } = said.answers;
  // Before it becomes part of a path.
  if (!integratorDocument.shape.group.safeParse(group).success) {
    throw new CitizenIdError('USAGE', `\`${group}\` cannot be the name of a group`, {
      hint: 'Take lower-case letters, digits and single hyphens, beginning with a letter.',
    });
  }
  const file = path.join(realmDir, 'integrators', `${group}.yaml`);
  await refuseExisting(file);
  const terms = { version: said.acceptedTerms, acceptedOn: new Date().toISOString().slice(0, 10) };
  const draft = draftFromAnswers({ ...said.answers, terms });
  const text = integratorText(draft, '../schema/integrator.schema.json');
  const { problems } = await loadDocuments({ realmDir, env, draft: { group, text } });
  const own = problems.filter((problem) => path.resolve(problem.file) === path.resolve(file));
  if (own.length > 0) throw new InvalidDocumentsError(own);
  await writeNewFile(file, text);
  return { file, clients: draft.clients.map(({ client }) => client.client_id) };
}

/** The version of the integrators' terms that holds now. Throws InvalidDocumentsError for a faulty realm.yaml. */
export async function currentTerms({ realmDir }: Files): Promise<string> {
  const file = path.join(realmDir, 'realm.yaml');
  const text = await readText(file);
  if (typeof text !== 'string') throw new InvalidDocumentsError([text]);
  const { problems, located } = await judgeDocument('realm', file, text);
  if (!located) throw new InvalidDocumentsError(problems);
  return located.value.terms_of_service.current_version;
}
