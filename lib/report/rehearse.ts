import type { Renderings } from './format.ts';
import { planReport } from './plan.ts';
import { countChanges, type PlanReport } from './plan-summary.ts';
import { type VerifyReport, verifyReport } from './verify.ts';

type RehearseReport = {
  readonly from: string;
  readonly to: string;
  readonly plan: PlanReport;
  readonly verification: VerifyReport;
  readonly update: 'rolling' | 'recreate';
};

export function rehearseReport(report: RehearseReport): Renderings {
  const title = `Keycloak ${report.from} -> ${report.to}`;
  const plan = planReport(report.plan);
  const verification = verifyReport(report.verification);
  return {
    text: (paint) =>
      [paint('bold', title), plan.text(paint), verification.text(paint), updateLine(report)].join('\n'),
    json: () => rehearseJson(report),
    markdown: () =>
      [`## ${title}`, plan.markdown(), verification.markdown(), updateLine(report)].join('\n\n'),
  };
}

function rehearseJson({ from, to, plan, verification, update }: RehearseReport): unknown {
  const changes = plan.plan.changes.map(({ address, action, before, after }) => ({
    address,
    action,
    before: before ?? null,
    after: after ?? null,
  }));
  const summary = { ...countChanges(plan.plan), changes, findings: plan.findings };
  return { from, to, plan: summary, verify: verification, update };
}

function updateLine({ update }: RehearseReport): string {
  return update === 'rolling'
    ? 'Both can run together: `aws.tasks.update: rolling`.'
    : 'They cannot run together: `aws.tasks.update: recreate`.';
}
