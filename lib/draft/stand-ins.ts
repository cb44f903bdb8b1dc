import type { Answers } from './from-answers.ts';

type Asked = Omit<Answers, 'terms'>;

/** Of all the answers, those that are there already; the group is asked for first. */
export type AnswersSoFar = Pick<Asked, 'group'> & Partial<Asked>;

/** Valid ones, that nobody else is likely to have given. */
const STAND_INS: Omit<Asked, 'group'> = {
  displayName: 'Yet to be named',
  application: 'service',
  redirectUris: ['https://stand-in.example/callback'],
  contacts: ['nobody@stand-in.example'],
  user: 'nobody',
  recipients: [],
};

/** The answers with harmless ones for those that are yet to come: what is wrong with them is wrong with the first. */
export function withStandIns(answers: AnswersSoFar): Asked {
  return { ...STAND_INS, ...answers };
}
