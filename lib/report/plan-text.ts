import type { Json } from '../model/json.ts';
import type { Change, FieldChange } from '../model/plan.ts';
import { formatSource } from '../model/source.ts';
import { findingLines } from './findings.ts';
import type { Paint } from './format.ts';
import { isWorthALine, type PlanReport, sectionsOf, summaryLine } from './plan-summary.ts';
import { signed } from './signs.ts';
import { tokensText } from './tokens-text.ts';

/** One line a change with its fields below it, integrator by integrator; counts last. */
export function planText(report: PlanReport, paint: Paint): string {
  const { plan, findings } = report;
  const sections = [...sectionsOf(plan)].flatMap(([name, changes]) => [
    paint('bold', name),
    ...changes.flatMap((change) => [changeLine(change, paint), ...fieldLines(change, paint)]),
  ]);
  return [
    ...sections,
    ...tokensText(plan, paint),
    ...findingLines(findings, paint),
    summaryLine(report),
  ].join('\n');
}

function fieldLines({ fields }: Change, paint: Paint): readonly string[] {
  return fields.filter(isWorthALine).map((field) => `      ${fieldLine(field, paint)}`);
}

function changeLine({ action, address, source, reason }: Change, paint: Paint): string {
  const where = source ? `${formatSource(source)}: ${reason}` : reason;
  return `${signed(action, `${action} ${address}`, paint)}  ${paint('dim', where)}`;
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
