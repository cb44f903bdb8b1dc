import path from 'node:path';
import { CitizenIdError } from '../errors.ts';
import { dayOf } from '../model/day.ts';
import type { Documents, Settings } from '../model/documents/loaded.ts';
import type { Problem } from '../model/problem.ts';
import { candidateOf, documentsOf } from './candidate.ts';
import { type DraftFile, type FoundFile, findFiles } from './find-files.ts';
import { withGroupScopes } from './group-scopes.ts';
import { judgeFiles } from './judge-files.ts';
import { suggest } from './nearest.ts';
import { notices } from './rules/notices.ts';
import { rules } from './rules/registry.ts';

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

  const today = options.today ?? dayOf(new Date());
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

/** By code point, not by locale: the same order on every machine. */
function bySource(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
