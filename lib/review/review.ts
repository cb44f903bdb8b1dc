import type { ReviewDocument } from '../model/documents/review.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import type { ReviewRule, Touches } from './rule.ts';
import { foreignObject } from './rules/foreign-object.ts';
import { leftover } from './rules/leftover.ts';
import { massDelete } from './rules/mass-delete.ts';
import { renamed } from './rules/renamed.ts';
import { revertsDrift } from './rules/reverts-drift.ts';

const RULES: readonly ReviewRule[] = [foreignObject, massDelete, revertsDrift, renamed, leftover];

/** What there is to say of a plan, worst first. */
export function reviewPlan(
  plan: Plan,
  settings: ReviewDocument,
  touches: Touches = new Map(),
): readonly Finding[] {
  const rank = { error: 0, warning: 1, notice: 2 } as const;
  return RULES.flatMap((rule) => rule.check(plan, settings, touches)).sort(
    (a, b) => rank[a.severity] - rank[b.severity],
  );
}

/** The findings that stop an apply. */
export function blocking(findings: readonly Finding[], accepted: readonly string[]): readonly Finding[] {
  const passes = ({ code }: Finding) => accepted.includes(code) && isAcceptable(code);
  return findings.filter((finding) => finding.severity === 'error' && !passes(finding));
}

/** May `--accept` name this code? */
export function isAcceptable(code: string): boolean {
  return RULES.some((rule) => rule.code === code && rule.acceptable);
}
