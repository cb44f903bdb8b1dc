import type { Problem } from '../../../model/problem.ts';

/** What is wrong with an address, before it is known where it stands. */
export type UriFault = Pick<Problem, 'code' | 'message' | 'hint'>;

export function fault(code: UriFault['code'], uri: string, what: string, hint: string): UriFault {
  return { code, message: `\`${uri}\` ${what}.`, hint };
}
