import type { Secret } from '../model/secret.ts';
import { type Paint, type Renderings, table } from './format.ts';

type UpReport = {
  readonly url: string;
  readonly realm: string;
  readonly issuer: string;
  readonly adminConsole: string;
  readonly accountConsole: string;
  readonly admin: { readonly user: string; readonly password: Secret };
  readonly users: readonly { readonly username: string; readonly password: string }[];
  readonly clients: readonly { readonly clientId: string; readonly clientSecret: Secret | undefined }[];
};

/** The one report that reveals secrets: throw-aways of a server that only this machine reaches. */
export function upReport(report: UpReport): Renderings {
  return {
    text: (paint) => upText(report, paint),
    json: () => upJson(report),
    markdown: () => upText(report, (_colour, text) => text),
  };
}

function upText(
  { issuer, adminConsole, accountConsole, admin, users, clients }: UpReport,
  paint: Paint,
): string {
  const signIns = users.map(({ username, password }) => `${username} / ${password}`);
  const rows = [
    ['Issuer', issuer],
    ['Account console', accountConsole],
    ['Admin console', adminConsole],
    ['Administrator', `${admin.user} / ${admin.password.reveal()}`],
    ['Users', signIns.join(', ')],
    ['Clients', clients.map(({ clientId }) => clientId).join(', ')],
  ];
  return `${paint('bold', 'Citizen iD is up.')}\n${table(rows, '  ')}\n`;
}

function upJson({ url, realm, issuer, admin, users, clients }: UpReport): unknown {
  return {
    url,
    realm,
    issuer,
    admin: { user: admin.user, password: admin.password.reveal() },
    users,
    clients: clients.map(({ clientId, clientSecret }) => ({
      client_id: clientId,
      client_secret: clientSecret?.reveal() ?? null,
    })),
  };
}
