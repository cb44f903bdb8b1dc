import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import { CitizenIdError } from '../errors.ts';
import type { Documents, Located, Settings } from '../model/documents/loaded.ts';
import type { Problem } from '../model/problem.ts';
import type { DocumentKind, DocumentOf } from './document-schemas.ts';
import { type DraftFile, type FoundFile, findFiles } from './find-files.ts';
import { withGroupScopes } from './group-scopes.ts';
import { type Judged, judgeDocument } from './judge-document.ts';
import { suggest } from './nearest.ts';
import { readText } from './read-text.ts';
import { notices } from './rules/notices.ts';
import { rules } from './rules/registry.ts';
import type { Candidate } from './rules/rule.ts';

export type LoadOptions = {
  readonly realmDir: string;
  readonly env: string;
  /** Default: `mappers/claims.yaml` beside the realm directory. */
  readonly claimsFile?: string;
  /** The day to judge dates by, YYYY-MM-DD; default: today, UTC. */
  readonly today?: string | undefined;
  /** A file that is yet to be written, judged with all others as if it stood there. */
  readonly draft?: DraftFile;
  /**
   * Told as soon as the settings are valid by themselves, before the many files of the integrators are
   * looked at, so that a caller can do something slow meanwhile. They may still turn out to be wrong.
   */
  readonly onSettings?: (settings: Settings) => void;
};

export type LoadResult = {
  /** Every problem of every file, in the order of files and lines. */
  readonly problems: readonly Problem[];
  /** Worth knowing, and no problems: what will end on some day. In the same order. */
  readonly notices: readonly Problem[];
  /** Defined only where there are no problems. */
  readonly documents: Documents | undefined;
  /** Every file that was read. */
  readonly files: readonly string[];
};

/**
 * Reads and judges all files of a realm directory. Problems in files are in the result; it throws
 * ENVIRONMENT_UNKNOWN for an environment without a file, FILE_SYSTEM for a directory it cannot read.
 */
export async function loadDocuments(options: LoadOptions): Promise<LoadResult> {
  const claimsFile = options.claimsFile ?? path.join(options.realmDir, '..', 'mappers', 'claims.yaml');
  const found = await findFiles(options.realmDir, claimsFile, options.draft);
  const environmentNames = found.files.filter(({ kind }) => kind === 'environment').map(({ name }) => name);
  requireEnvironment(options.env, environmentNames);

  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const isIntegrator = ({ kind }: FoundFile) => kind === 'integrator';
  const settingsFiles = await judgeFiles(found.files.filter((file) => !isIntegrator(file)));
  const settings = documentsOf(
    candidateOf(settingsFiles, environmentNames, today),
    settingsFiles,
    options.env,
  );
  if (settings) options.onSettings?.(settings);
  const judged = [...settingsFiles, ...(await judgeFiles(found.files.filter(isIntegrator)))];
  const candidate = candidateOf(judged, environmentNames, today);
  const problems = [
    ...found.problems,
    ...judged.flatMap((file) => file.problems),
    ...rules.flatMap((rule) => rule(candidate)),
  ].sort(bySource);
  const noticed = notices.flatMap((rule) => rule(candidate)).sort(bySource);
  const valid = problems.length === 0 ? documentsOf(candidate, judged, options.env) : undefined;
  const documents = valid && withGroupScopes(valid);
  return { problems, notices: noticed, documents, files: found.files.map(({ file }) => file) };
}

function requireEnvironment(env: string, names: readonly string[]): void {
  if (names.includes(env)) return;
  throw new CitizenIdError('ENVIRONMENT_UNKNOWN', `There is no environment "${env}"`, {
    hint: `${suggest(env, names, 'environments')} Each is a file in environments/.`,
  });
}

type JudgedFile = FoundFile & Judged<DocumentKind>;

/** Open files are few on some systems; reading more at once would not be faster either. */
const FILES_AT_ONCE = 32;

async function judgeFiles(files: readonly FoundFile[]): Promise<JudgedFile[]> {
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

function candidateOf(
  judged: readonly JudgedFile[],
  environmentNames: readonly string[],
  today: string,
): Candidate {
  return {
    realm: validFiles(judged, 'realm')[0],
    scopes: validFiles(judged, 'scopes')[0],
    claims: validFiles(judged, 'claims')[0],
    roles: validFiles(judged, 'roles')[0],
    groups: validFiles(judged, 'groups')[0],
    userProfile: validFiles(judged, 'user-profile')[0],
    clientPolicies: validFiles(judged, 'client-policies')[0],
    review: validFiles(judged, 'review')[0],
    integrators: validFiles(judged, 'integrator'),
    environmentNames,
    today,
  };
}

/** The valid files of one kind; the kind says what `judgeDocument` found in them. */
function validFiles<Kind extends DocumentKind>(judged: readonly JudgedFile[], kind: Kind) {
  return judged.flatMap((file) =>
    file.kind === kind && file.located ? [file.located as Located<DocumentOf<Kind>>] : [],
  );
}

function documentsOf(
  candidate: Candidate,
  judged: readonly JudgedFile[],
  environmentName: string,
): Documents | undefined {
  const { today, realm, scopes, claims, roles, groups, userProfile, clientPolicies, review, integrators } =
    candidate;
  const environment = validFiles(
    judged.filter(({ name }) => name === environmentName),
    'environment',
  )[0];
  if (!environment || !realm || !scopes || !claims || !roles || !groups) return;
  if (!userProfile || !clientPolicies || !review) return;
  return {
    environmentName,
    today,
    environment,
    realm,
    scopes,
    claims,
    roles,
    groups,
    userProfile,
    clientPolicies,
    review,
    integrators,
  };
}

/** By code point, not by locale: the same order on every machine. */
function bySource(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
