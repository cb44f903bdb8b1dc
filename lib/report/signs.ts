import type { Action } from '../model/plan.ts';
import type { Colour, Paint } from './format.ts';

const SIGNS: Readonly<Record<Action, { readonly sign: string; readonly colour: Colour }>> = {
  create: { sign: '+', colour: 'green' },
  update: { sign: '~', colour: 'yellow' },
  delete: { sign: '-', colour: 'red' },
  adopt: { sign: '=', colour: 'cyan' },
};

/** Words about one change, with the sign that people know from plans before them. */
export function signed(action: Action, words: string, paint: Paint): string {
  const { sign, colour } = SIGNS[action];
  return paint(colour, `${sign} ${words}`);
}
