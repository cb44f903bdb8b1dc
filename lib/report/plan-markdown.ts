import type { Change, FieldChange } from '../model/plan.ts';
import { formatSource } from '../model/source.ts';
import { findingsTable } from './findings.ts';
import { code, literal } from './markdown.ts';
import { isWorthALine, type PlanReport, sectionsOf, summaryLine } from './plan-summary.ts';
import { tokensMarkdown } from './tokens-markdown.ts';

/** GitHub refuses comments of more than 65,536 characters; some are left for what a bot adds. */
const LONGEST = 60_000;

/** Fit for a comment on a pull request: details folded, cut with a notice where it would be too long. */
export function planMarkdown(report: PlanReport): string {
  const { plan, findings } = report;
  const sections = [...sectionsOf(plan)].map(([name, changes]) => section(name, changes));
  return fitting([
    `### ${literal(summaryLine(report))}`,
    ...findingsTable(findings),
    ...tokensMarkdown(plan),
    ...sections,
  ]);
}

function section(name: string, changes: readonly Change[]): string {
  const count = changes.length === 1 ? 'one change' : `${changes.length} changes`;
  const items = changes.flatMap((change) => [
    `- **${change.action}** \`${change.address}\` ${literal(change.source ? formatSource(change.source) : change.reason)}`,
    ...change.fields.filter(isWorthALine).map((field) => `  - ${fieldItem(field)}`),
  ]);
  return `<details><summary>${name}: ${count}</summary>\n\n${items.join('\n')}\n\n</details>`;
}

function fieldItem({ path, before, after }: FieldChange): string {
  const sides = [before, after]
    .filter((side) => side !== undefined)
    .map((side) => code(JSON.stringify(side)));
  const arrow = after === undefined ? `${sides.join('')} → gone` : sides.join(' → ');
  return `${code(path.join('.'))}: ${arrow}`;
}

/** Whole parts as long as they fit; a notice for the rest. */
function fitting(parts: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const part of parts) {
    length += part.length + 2;
    if (length > LONGEST)
      return [...kept, '*Too long for a comment: run `citizenid plan` for the rest.*'].join('\n\n');
    kept.push(part);
  }
  return kept.join('\n\n');
}
