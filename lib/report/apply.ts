import type { CitizenIdError } from '../errors.ts';
import type { Address } from '../model/resource.ts';
import { type DeliveryReport, deliveryJson, deliveryLines } from './deliveries.ts';
import { type Paint, plain, type Renderings } from './format.ts';

type ApplyReport = DeliveryReport & {
  readonly applied: readonly Address[];
  readonly failed: readonly { readonly address: Address; readonly error: CitizenIdError }[];
  readonly skipped: readonly Address[];
  readonly requests: number;
};

export function applyReport(report: ApplyReport): Renderings {
  return {
    text: (paint) => applyLines(report, paint).join('\n'),
    json: () => applyJson(report),
    markdown: () =>
      applyLines(report, plain)
        .map((line) => `- ${line}`)
        .join('\n'),
  };
}

function applyLines(report: ApplyReport, paint: Paint): readonly string[] {
  const { applied, failed, skipped, requests } = report;
  const failures = failed.map(
    ({ address, error }) => `${paint('red', `failed ${address}`)} ${error.message}`,
  );
  const left = skipped.map((address) => `${paint('yellow', 'skipped')} ${address}`);
  const counts = [
    `${applied.length} applied`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped: run apply again`] : []),
  ];
  return [
    ...failures,
    ...left,
    ...deliveryLines(report, paint),
    `${counts.join(', ')} (${requests} requests).`,
  ];
}

function applyJson(report: ApplyReport): unknown {
  const { applied, failed, skipped, requests } = report;
  return {
    applied,
    failed: failed.map(({ address, error: { code, message, details } }) => ({
      address,
      code,
      message,
      details,
    })),
    skipped,
    ...deliveryJson(report),
    requests,
  };
}
