import type { Answers } from './from-answers.ts';

type Asked = Omit<Answers, 'terms'>;

/** What is asked for first, and makes the client's id. */
type First = 'group' | 'application';

/** Of all the answers, those that are there already. */
export type AnswersSoFar = Pick<Asked, First> & Partial<Asked>;

/** Valid ones, that nobody else is likely to have given. */
const STAND_INS: Omit<Asked, First> = {
  displayName: 'Yet to be named',
  redirectUris: ['https://stand-in.example/callback'],
  contacts: ['nobody@stand-in.example'],
  user: 'nobody',
  recipients: [],
};

/** The answers with harmless ones for those that are yet to come: what is wrong with them is wrong with the first. */
export function withStandIns(answers: AnswersSoFar): Asked {
  return { ...STAND_INS, ...answers };
}
