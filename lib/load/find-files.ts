import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CitizenIdError } from '../errors.ts';
import type { Problem } from '../model/problem.ts';
import { DOCUMENT_KINDS, type DocumentKind, documentSchemas } from './document-schemas.ts';
import { suggest } from './nearest.ts';

export type FoundFile = {
  readonly kind: DocumentKind;
  /** The file's name without its ending: an environment, or an integrator's group. */
  readonly name: string;
  /** Seen from the current directory, with `/` on every system: as problems name it. */
  readonly file: string;
  /** Its text, where it is yet to be written. */
  readonly text?: string;
};

/** An integrator's file that is yet to be written. */
export type DraftFile = { readonly group: string; readonly text: string };

export type FoundFiles = { readonly files: readonly FoundFile[]; readonly problems: readonly Problem[] };

/**
 * The files of a realm directory, each with its kind. A required file that is missing is a problem,
 * and so is a YAML file that nobody would read (`scope.yaml`, `integrators/acme.yml`). A draft stands
 * behind all others. Throws FILE_SYSTEM where the directory cannot be listed.
 */
export async function findFiles(
  realmDir: string,
  claimsFile: string,
  draft?: DraftFile,
): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const problems: Problem[] = [];
  for (const { relative, regular } of await listYamlFiles(realmDir)) {
    const file = displayPath(path.join(realmDir, relative));
    const kind = KIND_BY_PATTERN.get(patternOf(relative));
    if (kind === undefined) problems.push(strayFile(file, relative));
    else if (!regular) problems.push(linkedFile(file));
    else files.push({ kind, file, name: path.basename(relative, '.yaml') });
  }
  if (await isFile(claimsFile)) {
    files.push({ kind: 'claims', file: displayPath(claimsFile), name: path.basename(claimsFile, '.yaml') });
  }
  if (draft) files.push(draftFile(realmDir, draft));
  const found = new Set(files.map(({ kind }) => kind));
  for (const kind of DOCUMENT_KINDS) {
    const { files: pattern } = documentSchemas[kind];
    if (found.has(kind) || pattern.includes('*')) continue;
    problems.push(missingFile(displayPath(kind === 'claims' ? claimsFile : path.join(realmDir, pattern))));
  }
  return { files, problems };
}

const KIND_BY_PATTERN = new Map(DOCUMENT_KINDS.map((kind) => [documentSchemas[kind].files as string, kind]));

function draftFile(realmDir: string, { group, text }: DraftFile): FoundFile {
  const file = displayPath(path.join(realmDir, 'integrators', `${group}.yaml`));
  return { kind: 'integrator', name: group, file, text };
}

/** `integrators/acme.yaml` -> `integrators/*.yaml`; files of the directory itself go by their own name. */
function patternOf(relative: string): string {
  const folder = path.posix.dirname(relative);
  return folder === '.' ? relative : `${folder}/*${path.posix.extname(relative)}`;
}

type Listed = { readonly relative: string; readonly regular: boolean };

async function listYamlFiles(realmDir: string): Promise<readonly Listed[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(realmDir, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw new CitizenIdError('FILE_SYSTEM', `The realm directory ${displayPath(realmDir)} cannot be read`, {
      cause,
      hint: 'Give the directory that holds realm.yaml with --realm DIR.',
    });
  }
  return entries
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/i.test(entry.name))
    .map((entry) => ({
      relative: posix(path.relative(realmDir, path.join(entry.parentPath, entry.name))),
      regular: entry.isFile(),
    }))
    .sort((a, b) => (a.relative < b.relative ? -1 : 1));
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

function displayPath(file: string): string {
  return posix(path.relative('', file));
}

function posix(file: string): string {
  return file.replaceAll(path.sep, '/');
}

function missingFile(file: string): Problem {
  const message = 'The file is missing.';
  return { file, line: 1, column: 1, code: 'file-missing', message, hint: 'Create it, or restore it.' };
}

/** A link could lead anywhere on the machine that reads it, and show in messages what stands there. */
function linkedFile(file: string): Problem {
  const message = 'This is no file, but a link to one, or something else.';
  const hint = 'Put the file itself there.';
  return { file, line: 1, column: 1, code: 'file-not-regular', message, hint };
}

function strayFile(file: string, relative: string): Problem {
  const known = [...KIND_BY_PATTERN.keys()].filter((pattern) => !pattern.startsWith('..'));
  const message = 'Nothing reads a file of this name.';
  const hint = `Rename, move or remove it. ${suggest(patternOf(relative), known, 'files')}`;
  return { file, line: 1, column: 1, code: 'unknown-file', message, hint };
}
