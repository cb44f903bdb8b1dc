import path from 'node:path';
import { type Answers, draftFromAnswers } from '../draft/from-answers.ts';
import type { IntegratorDraft } from '../draft/integrator-draft.ts';
import { integratorText } from '../draft/integrator-text.ts';
import { type AnswersSoFar, withStandIns } from '../draft/stand-ins.ts';
import { CitizenIdError } from '../errors.ts';
import { judgeDocument } from '../load/judge-document.ts';
import { loadDocuments } from '../load/load-documents.ts';
import { readText } from '../load/read-text.ts';
import { existsIn, keepsSecret } from '../model/client-registration.ts';
import { dayOf } from '../model/day.ts';
import { integratorDocument } from '../model/documents/integrator.ts';
import { InvalidDocumentsError } from '../model/invalid-documents.ts';
import { refuseExisting, writeNewFile } from './parts/new-file.ts';
import type { CommonOptions } from './parts/options.ts';
import { sealingEnvironments } from './parts/sealing-environments.ts';

type Files = Pick<CommonOptions, 'realmDir' | 'env'>;

export type NewOptions = Files & {
  readonly answers: Omit<Answers, 'terms'>;
  /** The version of the terms that was accepted, today. */
  readonly acceptedTerms: string;
};

export type NewOutcome = {
  readonly file: string;
  readonly clients: readonly string[];
  /** Environments that refuse them until somebody is named to seal their secrets for. */
  readonly refusedIn: readonly string[];
};

/**
 * Writes an integrator's file out of a few answers, once it holds against all other files: no network.
 * Throws USAGE for a name that is none or that is taken, InvalidDocumentsError, with nothing written,
 * where the answers make no valid file.
 */
export async function newIntegrator(options: NewOptions): Promise<NewOutcome> {
  const { file, draft, text } = await judgedDraft(options);
  const clients = draft.clients.map(({ client }) => client);
  const unsealed = clients.filter((client) => keepsSecret(client) && !client.secret?.recipients.length);
  const sealing = unsealed.length > 0 ? await sealingEnvironments(options.realmDir) : [];
  await writeNewFile(file, text);
  return {
    file,
    clients: clients.map(({ client_id }) => client_id),
    refusedIn: sealing.filter((environment) => unsealed.some((client) => existsIn(client, environment))),
  };
}

/** Holds some of the answers against all files before the others are given. Throws as `newIntegrator` does. */
export async function judgeAnswers(
  options: Omit<NewOptions, 'answers'> & { readonly answers: AnswersSoFar },
): Promise<void> {
  await judgedDraft({ ...options, answers: withStandIns(options.answers) });
}

type JudgedDraft = { readonly file: string; readonly draft: IntegratorDraft; readonly text: string };

async function judgedDraft({ realmDir, env, ...said }: NewOptions): Promise<JudgedDraft> {
  const { group } = said.answers;
  // Before it becomes part of a path.
  if (!integratorDocument.shape.group.safeParse(group).success) {
    throw new CitizenIdError('USAGE', `\`${group}\` cannot be the name of a group`, {
      hint: 'Take lower-case letters, digits and single hyphens, beginning with a letter.',
    });
  }
  const file = path.join(realmDir, 'integrators', `${group}.yaml`);
  await refuseExisting(file);
  const terms = { version: said.acceptedTerms, acceptedOn: dayOf(new Date()) };
  const draft = draftFromAnswers({ ...said.answers, terms });
  const text = integratorText(draft, '../schema/integrator.schema.json');
  const { problems } = await loadDocuments({ realmDir, env, draft: { group, text } });
  const own = problems.filter((problem) => path.resolve(problem.file) === path.resolve(file));
  if (own.length > 0) throw new InvalidDocumentsError(own, 'Nothing was written.');
  return { file, draft, text };
}

/** The integrators' terms that hold now. */
export type CurrentTerms = {
  readonly version: string;
  /** Where they can be read. */
  readonly url: string | undefined;
};

/** Throws InvalidDocumentsError for a faulty realm.yaml. */
export async function currentTerms({ realmDir }: Files): Promise<CurrentTerms> {
  const file = path.join(realmDir, 'realm.yaml');
  const text = await readText(file);
  if (typeof text !== 'string') throw new InvalidDocumentsError([text]);
  const { problems, located } = await judgeDocument('realm', file, text);
  if (!located) throw new InvalidDocumentsError(problems);
  const { current_version: version, url } = located.value.terms_of_service;
  return { version, url };
}
