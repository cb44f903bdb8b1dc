import type { Documents } from '../../model/documents/loaded.ts';
import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';

type Single =
  | 'realm'
  | 'scopes'
  | 'claims'
  | 'roles'
  | 'groups'
  | 'userProfile'
  | 'clientPolicies'
  | 'review';

/**
 * The files that are valid by themselves. One that is not, or is missing, is undefined: a rule that
 * needs it stays silent, and the rules that do not need it still speak.
 */
export type Candidate = { readonly [Name in Single]: Documents[Name] | undefined } & {
  readonly integrators: Documents['integrators'];
  /** Names of all environments that have a file. */
  readonly environmentNames: readonly string[];
  /** The day to judge dates by, YYYY-MM-DD. */
  readonly today: string;
};

/** Something that must hold between files, or between values of one; pure. */
export type Rule = (candidate: Candidate) => readonly Problem[];

export function problem(
  { file, line, column }: Source,
  code: Problem['code'],
  message: string,
  hint: string,
): Problem {
  return { file, line, column, code, message, hint };
}
