import type { Paint, Renderings } from './format.ts';

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
  return [...broken, closing(report)].join('\n');
}

function place({ scope, token }: VerifyReport['violations'][number]): string {
  const words = [
    ...(token === undefined ? [] : [`${token} token`]),
    ...(scope === undefined ? [] : [`of "${scope}"`]),
  ];
  return words.length === 0 ? '' : `, ${words.join(' ')}`;
}

function closing({ checks, clients, violations }: VerifyReport): string {
  const looked = `${checks} checks on ${clients} clients`;
  return violations.length === 0
    ? `The contract holds: ${looked}.`
    : `The contract is broken: ${violations.length} of ${looked} failed.`;
}

function verifyMarkdown(report: VerifyReport): string {
  const rows = report.violations.map(
    ({ code, client, scope, token, message }) =>
      `| \`${code}\` | \`${client}\` | ${scope ?? ''} | ${token ?? ''} | ${message} |`,
  );
  const head = ['| rule | client | scope | token | what |', '|---|---|---|---|---|'];
  return [`### ${closing(report)}`, ...(rows.length === 0 ? [] : ['', ...head, ...rows])].join('\n');
}
