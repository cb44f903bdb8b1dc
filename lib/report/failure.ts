import type { CitizenIdError } from '../errors.ts';
import { StoppedByReviewError } from '../model/stopped-by-review.ts';
import { findingLines } from './findings.ts';
import type { Format, Paint } from './format.ts';

/** One failure for the person at the terminal; the trace only where it was asked for. */
export function failureReport(error: CitizenIdError, format: Format, paint: Paint, verbose: boolean): string {
  const { code, message, hint } = error;
  const findings = error instanceof StoppedByReviewError ? error.findings : undefined;
  if (format === 'json') {
    return `${JSON.stringify({ error: { code, message, hint: hint ?? null, ...(findings && { findings }) } })}\n`;
  }
  const lines = [
    ...(findings ? findingLines(findings, paint) : [`${paint('red', 'error')} ${message}`]),
    ...(hint === undefined ? [] : [`  ${paint('dim', hint)}`]),
  ];
  return `${[...lines, ...(verbose ? traces(error) : [])].join('\n')}\n`;
}

function traces(error: Error): readonly string[] {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? [own, ...traces(error.cause)] : [own];
}
