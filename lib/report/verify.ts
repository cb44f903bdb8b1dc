import type { Paint, Renderings } from './format.ts';
import { code, markdownTable } from './markdown.ts';

export type VerifyReport = {
  readonly checks: number;
  readonly clients: number;
  readonly violations: readonly {
    readonly code: string;
    readonly client: string;
    readonly scope?: string;
    readonly token?: string;
    readonly claim?: string;
    readonly message: string;
  }[];
};

export function verifyReport(report: VerifyReport): Renderings {
  return {
    text: (paint) => verifyText(report, paint),
    json: () => report,
    markdown: () => verifyMarkdown(report),
  };
}

function verifyText(report: VerifyReport, paint: Paint): string {
  const broken = report.violations.map(
    (violation) =>
      `${paint('red', violation.code)} client/${violation.client}${place(violation)}: ${violation.message}`,
  );
  const last = report.clients === 0 ? paint('yellow', NOTHING) : closing(report);
  return [...broken, last].join('\n');
}

function place({ scope, token }: VerifyReport['violations'][number]): string {
  const words = [
    ...(token === undefined ? [] : [`${token} token`]),
    ...(scope === undefined ? [] : [`of "${scope}"`]),
  ];
  return words.length === 0 ? '' : `, ${words.join(' ')}`;
}

/** No failure, though worth seeing: a realm is deployed before it has its first client. */
const NOTHING = 'Nothing was checked: no client signs users in here.';

function closing({ checks, clients, violations }: VerifyReport): string {
  if (clients === 0) return NOTHING;
  const looked = `${checks} checks on ${clients} clients`;
  return violations.length === 0
    ? `The contract holds: ${looked}.`
    : `The contract is broken: ${violations.length} of ${looked} failed.`;
}

function verifyMarkdown(report: VerifyReport): string {
  const rows = report.violations.map(({ code: rule, client, scope = '', token = '', message }) => [
    code(rule),
    code(client),
    scope,
    token,
    message,
  ]);
  const title = `### ${closing(report)}`;
  if (rows.length === 0) return title;
  return `${title}\n\n${markdownTable(['rule', 'client', 'scope', 'token', 'what'], rows)}`;
}
