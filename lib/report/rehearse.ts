import type { UpdateStrategy } from '../model/image-build.ts';
import type { Renderings } from './format.ts';
import { planReport } from './plan.ts';
import { countChanges, type PlanReport } from './plan-summary.ts';
import { type VerifyReport, verifyReport } from './verify.ts';

type RehearseReport = {
  readonly from: string;
  readonly to: string;
  readonly plan: PlanReport;
  readonly verification: VerifyReport;
  readonly build: string;
  readonly over: Readonly<Record<string, UpdateStrategy>>;
};

export function rehearseReport(report: RehearseReport): Renderings {
  const title = `Keycloak ${report.from} -> ${report.to}`;
  const plan = planReport(report.plan);
  const verification = verifyReport(report.verification);
  return {
    text: (paint) =>
      [paint('bold', title), plan.text(paint), verification.text(paint), ...updateLines(report)].join('\n'),
    json: () => rehearseJson(report),
    markdown: () =>
      [`## ${title}`, plan.markdown(), verification.markdown(), updateLines(report).join('\n')].join('\n\n'),
  };
}

function rehearseJson({ from, to, plan, verification, build, over }: RehearseReport): unknown {
  const changes = plan.plan.changes.map(({ address, action, before, after }) => ({
    address,
    action,
    before: before ?? null,
    after: after ?? null,
  }));
  const summary = { ...countChanges(plan.plan), changes, findings: plan.findings };
  return { from, to, plan: summary, verify: verification, build, over };
}

const TAKES_OVER: Readonly<Record<UpdateStrategy, string>> = {
  rolling: 'task by task',
  recreate: 'once all old tasks have ended, an outage of some minutes',
};

function updateLines({ build, over, verification }: RehearseReport): readonly string[] {
  const recorded =
    verification.violations.length === 0
      ? `Recorded as build ${build} in lib/stacks/image/builds.json: commit it.`
      : `Not recorded as build ${build}: it breaks the contract.`;
  return [
    ...Object.entries(over).map(
      ([other, strategy]) => `- It takes over from ${other} ${TAKES_OVER[strategy]}.`,
    ),
    recorded,
  ];
}
