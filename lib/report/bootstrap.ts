import { type Paint, type Renderings, table } from './format.ts';
import { code, markdownTable } from './markdown.ts';

type BootstrapReport = {
  readonly realm: string;
  readonly authRealm: string;
  readonly realmCreated: boolean;
  readonly accounts: readonly {
    readonly purpose: string;
    readonly clientId: string;
    readonly action: string;
    readonly roles: readonly string[];
    readonly file: string | undefined;
  }[];
  readonly removedAdmin: string | undefined;
};

export function bootstrapReport(report: BootstrapReport): Renderings {
  return {
    text: (paint) => bootstrapText(report, paint),
    json: () => bootstrapJson(report),
    markdown: () => bootstrapMarkdown(report),
  };
}

function bootstrapText({ accounts, ...report }: BootstrapReport, paint: Paint): string {
  const rows = accounts.map(({ clientId, action, roles, file }) => [
    action,
    clientId,
    roles.join(', '),
    file === undefined ? '' : `secret in ${file}`,
  ]);
  return [table(rows), ...notes(report), paint('bold', closing({ accounts, ...report }))].join('\n');
}

function notes({ realm, realmCreated, removedAdmin }: Omit<BootstrapReport, 'accounts'>): readonly string[] {
  return [
    ...(realmCreated ? [`Realm ${realm} is made, and disabled until the first apply.`] : []),
    ...(removedAdmin === undefined
      ? []
      : [`The ${removedAdmin} is removed; \`kc.sh bootstrap-admin\` makes another temporary one.`]),
  ];
}

function closing({ accounts, authRealm, realmCreated }: BootstrapReport): string {
  const still = !realmCreated && accounts.every(({ action }) => action === 'unchanged');
  const both = `${accounts.length} accounts in realm ${authRealm}`;
  return still ? `Nothing to do: ${both} are as they should be.` : `${both} can sign in.`;
}

function bootstrapMarkdown(report: BootstrapReport): string {
  const rows = report.accounts.map(({ clientId, action, roles, file }) => [
    code(clientId),
    action,
    roles.join(', '),
    file ?? '',
  ]);
  const table = markdownTable(['account', 'what', 'roles', 'secret in'], rows);
  return [`### ${closing(report)}`, '', table, '', ...notes(report)].join('\n').trimEnd();
}

function bootstrapJson({ realm, authRealm, realmCreated, accounts, removedAdmin }: BootstrapReport): unknown {
  return {
    realm,
    auth_realm: authRealm,
    realm_created: realmCreated,
    accounts: accounts.map(({ purpose, clientId, action, roles, file }) => ({
      purpose,
      client_id: clientId,
      action,
      roles,
      file: file ?? null,
    })),
    removed_admin: removedAdmin ?? null,
  };
}
