import type { Finding, Severity } from '../model/finding.ts';
import { formatSource } from '../model/source.ts';
import type { Renderings } from './format.ts';
import { planMarkdown } from './plan-markdown.ts';
import { countChanges, type PlanReport } from './plan-summary.ts';
import { planText } from './plan-text.ts';

export function planReport(report: PlanReport): Renderings {
  return {
    text: (paint) => planText(report, paint),
    json: () => planJson(report),
    markdown: () => planMarkdown(report),
  };
}

function planJson({ plan, findings, requests }: PlanReport): unknown {
  const changes = plan.changes.map(({ address, action, before, after, source }) => ({
    address,
    action,
    before: before ?? null,
    after: after ?? null,
    source: source ? formatSource(source) : null,
    risk: worst(findings.filter((finding) => finding.address === address)),
  }));
  const only = plan.only === undefined ? {} : { only: plan.only };
  return { ...only, changes, tokens: plan.tokens, findings, summary: countChanges(plan), requests };
}

function worst(findings: readonly Finding[]): Severity | 'none' {
  const order: readonly Severity[] = ['error', 'warning', 'notice'];
  return order.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'none';
}
