import type { Finding, Severity } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { Action, Change, FieldChange } from '../model/plan.ts';
import { formatSource } from '../model/source.ts';
import type { TokenChange } from '../model/token-change.ts';
import type { Colour, Paint } from './format.ts';
import { isWorthALine, type PlanReport, sectionsOf, summaryLine } from './plan-summary.ts';
import { namesOf, placeChange } from './token-words.ts';

const SIGNS: Readonly<Record<Action, { readonly sign: string; readonly colour: Colour }>> = {
  create: { sign: '+', colour: 'green' },
  update: { sign: '~', colour: 'yellow' },
  delete: { sign: '-', colour: 'red' },
  adopt: { sign: '=', colour: 'cyan' },
};

/** One line a change with its fields below it, integrator by integrator; counts last. */
export function planText({ plan, findings }: PlanReport, paint: Paint): string {
  const sections = [...sectionsOf(plan)].flatMap(([name, changes]) => [
    paint('bold', name),
    ...changes.flatMap((change) => [changeLine(change, paint), ...fieldLines(change, paint)]),
  ]);
  const tokens = plan.tokens.map((change) => tokenLine(change, paint));
  return [
    ...sections,
    ...(tokens.length === 0 ? [] : [paint('bold', 'tokens'), ...tokens]),
    ...findings.map((finding) => findingLine(finding, paint)),
    summaryLine(plan),
  ].join('\n');
}

function fieldLines({ fields }: Change, paint: Paint): readonly string[] {
  return fields.filter(isWorthALine).map((field) => `      ${fieldLine(field, paint)}`);
}

function tokenLine({ clients, places }: TokenChange, paint: Paint): string {
  return `${paint('cyan', namesOf(clients))}: ${places.map(placeChange).join('; ')}`;
}

function changeLine({ action, address, source, reason }: Change, paint: Paint): string {
  const { sign, colour } = SIGNS[action];
  const where = source ? `${formatSource(source)}: ${reason}` : reason;
  return `${paint(colour, `${sign} ${action} ${address}`)}  ${paint('dim', where)}`;
}

function fieldLine({ path, before, after }: FieldChange, paint: Paint): string {
  const name = path.join('.');
  if (before === undefined) return `${name}: ${paint('green', show(after))}`;
  if (after === undefined) return `${name}: ${paint('red', show(before))} -> (gone)`;
  return `${name}: ${paint('red', show(before))} -> ${paint('green', show(after))}`;
}

function show(value: Json | undefined): string {
  return value === undefined ? '(none)' : JSON.stringify(value);
}

function findingLine({ severity, code, address, message }: Finding, paint: Paint): string {
  const colours: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', notice: 'cyan' };
  return `${paint(colours[severity], `${severity} ${code}`)} ${address} ${message}`;
}
