import { buildDesired } from '../desired/build.ts';
import { CitizenIdError } from '../errors.ts';
import { openBase } from '../load/base-files.ts';
import { loadDocuments } from '../load/load-documents.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import type { TouchedFile } from '../model/touched-file.ts';
import { comparePlan } from '../plan/compare.ts';
import { factsOfFiles, reviewPlan } from '../review/review.ts';
import { requireDocuments } from './parts/documents.ts';
import type { CommonOptions } from './parts/options.ts';

export type DiffOptions = Pick<CommonOptions, 'realmDir' | 'env' | 'realmName' | 'today'> & {
  /** A realm directory, or a commit of the repository that the files stand in. */
  readonly base: string;
  /**
   * Whoever wrote the change, as GitHub calls them: the groups that the base counts them among are theirs, and
   * every file is where it names them an operator.
   */
  readonly author?: string | undefined;
  /** Groups that are the author's besides. */
  readonly authorGroups?: readonly string[] | undefined;
};

export type DiffOutcome = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly files: readonly TouchedFile[];
};

/**
 * What a change of the files does, against a base and without any Keycloak. What counts as risky is said by
 * the base, so that a change cannot excuse itself. Throws InvalidDocumentsError for the files, USAGE for a
 * base that is none or does not hold.
 */
export async function diff(options: DiffOptions): Promise<DiffOutcome> {
  const documents = await requireDocuments(options);
  const base = await openBase(options.base, options.realmDir);
  try {
    const before = await requireBase({ ...options, realmDir: base.realmDir });
    const realm = options.realmName ?? documents.environment.value.realm_name ?? documents.realm.value.name;
    const plan = comparePlan(buildDesired(before, realm), buildDesired(documents, realm), realm);
    const findings = reviewPlan(plan, {
      ...factsOfFiles(documents),
      ...trusted(before, documents),
      authorship: authorshipOf(options, before, base.touched),
    });
    return { plan, findings, files: base.touched };
  } finally {
    await base.dispose();
  }
}

async function requireBase(options: DiffOptions): Promise<Documents> {
  const { documents, problems } = await loadDocuments(options);
  if (documents) return documents;
  const [first] = problems;
  throw new CitizenIdError('USAGE', `The files of ${options.base} are not valid: ${first?.message}`, {
    hint: 'Compare with files that `citizenid validate` accepts.',
  });
}

/** A role stays internal even where the change says otherwise. */
function trusted(before: Documents, documents: Documents) {
  const [old, next] = [factsOfFiles(before), factsOfFiles(documents)];
  return { settings: old.settings, internalRoles: [...old.internalRoles, ...next.internalRoles] };
}

/** Undefined where nobody said who the author is, and for operators, who may touch any file. */
function authorshipOf(
  { author, authorGroups }: DiffOptions,
  before: Documents,
  files: readonly TouchedFile[],
) {
  if (author === undefined && authorGroups === undefined) return undefined;
  if (before.review.value.operators?.some((operator) => isSame(operator, author))) return undefined;
  const groups = before.integrators.flatMap(({ value }) =>
    value.members.some(({ github }) => github !== undefined && isSame(github, author)) ? [value.group] : [],
  );
  return { files, groups: [...groups, ...(authorGroups ?? [])] };
}

/** GitHub does not tell names apart by case. */
function isSame(handle: string, author: string | undefined): boolean {
  return handle.toLowerCase() === author?.toLowerCase();
}
