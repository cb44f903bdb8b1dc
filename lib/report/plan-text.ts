import type { Finding, Severity } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { Action, Change, FieldChange } from '../model/plan.ts';
import { formatSource } from '../model/source.ts';
import { shownFindings } from './findings.ts';
import type { Colour, Paint } from './format.ts';
import { isWorthALine, type PlanReport, sectionsOf, summaryLine } from './plan-summary.ts';
import { tokensText } from './tokens-text.ts';

const SIGNS: Readonly<Record<Action, { readonly sign: string; readonly colour: Colour }>> = {
  create: { sign: '+', colour: 'green' },
  update: { sign: '~', colour: 'yellow' },
  delete: { sign: '-', colour: 'red' },
  adopt: { sign: '=', colour: 'cyan' },
};

/** One line a change with its fields below it, integrator by integrator; counts last. */
export function planText(report: PlanReport, paint: Paint): string {
  const { plan, findings } = report;
  const sections = [...sectionsOf(plan)].flatMap(([name, changes]) => [
    paint('bold', name),
    ...changes.flatMap((change) => [changeLine(change, paint), ...fieldLines(change, paint)]),
  ]);
  const shown = shownFindings(findings);
  return [
    ...sections,
    ...tokensText(plan, paint),
    ...shown.findings.map((finding) => findingLine(finding, paint)),
    ...shown.more,
    summaryLine(report),
  ].join('\n');
}

function fieldLines({ fields }: Change, paint: Paint): readonly string[] {
  return fields.filter(isWorthALine).map((field) => `      ${fieldLine(field, paint)}`);
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
