import type { UpSummary } from '../model/up-summary.ts';
import { type Paint, type Renderings, table } from './format.ts';
import { markdownTable } from './markdown.ts';

/** The one report that reveals secrets: throw-aways of a server that only this machine reaches. */
export function upReport(report: UpSummary): Renderings {
  return {
    text: (paint) => upText(report, paint),
    json: () => upJson(report),
    markdown: () => upMarkdown(report),
  };
}

function upText(report: UpSummary, paint: Paint): string {
  return `${paint('bold', 'Citizen iD is up.')}\n${table(rowsOf(report), '  ')}\n`;
}

function upMarkdown(report: UpSummary): string {
  return `### Citizen iD is up\n\n${markdownTable(['what', 'where'], rowsOf(report))}`;
}

function rowsOf(report: UpSummary): readonly (readonly [string, string])[] {
  const { issuer, certificateFile, adminConsole, accountConsole, admin, users, clients } = report;
  const signIns = users.map(({ username, password }) => `${username} / ${password}`);
  return [
    ['Issuer', issuer],
    ...(certificateFile === undefined ? [] : [['Certificate to trust', certificateFile] as const]),
    ['Account console', accountConsole],
    ['Admin console', adminConsole],
    ['Administrator', `${admin.user} / ${admin.password.reveal()}`],
    ['Users', signIns.join(', ')],
    ['Clients', clients.map(({ clientId }) => clientId).join(', ')],
  ];
}

function upJson({ url, realm, issuer, certificateFile, admin, users, clients }: UpSummary): unknown {
  return {
    url,
    realm,
    issuer,
    ...(certificateFile !== undefined && { certificate: certificateFile }),
    admin: { user: admin.user, password: admin.password.reveal() },
    users,
    clients: clients.map(({ clientId, clientSecret }) => ({
      client_id: clientId,
      client_secret: clientSecret?.reveal() ?? null,
    })),
  };
}
