import type { CitizenIdError } from '../errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Deliveries } from '../model/receipt.ts';
import type { Address } from '../model/resource.ts';
import { deliveryJson, deliveryLines } from './deliveries.ts';
import { findingLines, findingsTable } from './findings.ts';
import { type Paint, plain, type Renderings } from './format.ts';
import { code, literal } from './markdown.ts';
import { signed } from './signs.ts';

/** More that was not tried than this is only counted: it can be hundreds, and says the same of each. */
const SHOWN = 20;

type ApplyReport = Deliveries & {
  readonly plan: Pick<Plan, 'changes'>;
  readonly findings: readonly Finding[];
  readonly applied: readonly Address[];
  readonly failed: readonly { readonly address: Address; readonly error: CitizenIdError }[];
  readonly skipped: readonly Address[];
  readonly requests: number;
};

/** What review said, what was done, and what is left: with `--yes`, nobody has seen the plan. */
export function applyReport(report: ApplyReport): Renderings {
  return {
    text: (paint) =>
      [
        ...findingLines(report.findings, paint),
        ...doneOf(report).map(({ action, address }) => signed(action, address, paint)),
        ...leftLines(report, paint),
      ].join('\n'),
    json: () => applyJson(report),
    markdown: () => applyMarkdown(report),
  };
}

function applyMarkdown(report: ApplyReport): string {
  const done = doneOf(report).map(({ action, address }) => `**${action}** ${code(address)}`);
  const items = [...done, ...leftLines(report, plain).map(literal)].map((item) => `- ${item}`);
  return [...findingsTable(report.findings), items.join('\n')].join('\n\n');
}

/** In the order in which it was done. */
function doneOf({ plan, applied }: ApplyReport): readonly Pick<Change, 'action' | 'address'>[] {
  const changes = new Map(plan.changes.map((change) => [change.address, change]));
  return applied.flatMap((address) => changes.get(address) ?? []);
}

function leftLines(report: ApplyReport, paint: Paint): readonly string[] {
  const { applied, failed, skipped, requests } = report;
  const failures = failed.map(
    ({ address, error }) => `${paint('red', `failed ${address}`)} ${error.message}`,
  );
  const counts = [
    `${applied.length} applied`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped: run apply again`] : []),
  ];
  return [
    ...failures,
    ...skipped.slice(0, SHOWN).map((address) => `${paint('yellow', 'skipped')} ${address}`),
    ...(skipped.length > SHOWN
      ? [`${skipped.length - SHOWN} more skipped: --format json shows them all`]
      : []),
    ...deliveryLines(report, paint),
    `${counts.join(', ')} (${requests} requests).`,
  ];
}

function applyJson(report: ApplyReport): unknown {
  const { findings, applied, failed, skipped, requests } = report;
  return {
    findings,
    applied,
    failed: failed.map(({ address, error }) => ({
      address,
      code: error.code,
      message: error.message,
      details: error.details,
    })),
    skipped,
    ...deliveryJson(report),
    requests,
  };
}
