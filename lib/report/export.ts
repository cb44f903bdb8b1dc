import type { Renderings } from './format.ts';

/** One file that was written. */
type ExportedGroup = {
  readonly group: string;
  readonly file: string;
  readonly clients: readonly string[];
  /** Keys that Keycloak does not know the value of: `validate` refuses the file until they are filled in. */
  readonly gaps: readonly string[];
  /** What the files have no words for: fields, in Keycloak's words, that an apply or adoption will change. */
  readonly differs: readonly { readonly client: string; readonly fields: readonly string[] }[];
};

type ExportReport = {
  readonly groups: readonly ExportedGroup[];
  /** Clients that belong to none of the groups. */
  readonly leftOut: readonly string[];
};

export function exportReport({ groups, leftOut }: ExportReport): Renderings {
  return {
    text: () => [...groups.map(groupText), ...leftOut.map(leftText), closing(groups)].join('\n'),
    json: () => ({ groups, left_out: leftOut }),
    markdown: () =>
      [
        ...groups.map((group) => `- ${groupText(group)}`),
        ...leftOut.map((client) => `- ${leftText(client)}`),
        '',
        closing(groups),
      ].join('\n'),
  };
}

function groupText({ file, clients, gaps, differs }: ExportedGroup): string {
  const count = clients.length === 1 ? '1 client' : `${clients.length} clients`;
  return [
    `${file} written, with ${count}`,
    ...(gaps.length > 0 ? [`    to fill in: ${gaps.join(', ')}`] : []),
    ...differs.map(({ client, fields }) => `    ${client} differs from its file in ${fields.join(', ')}`),
  ].join('\n');
}

function leftText(client: string): string {
  return `${client} is left out: it belongs to none of these groups`;
}

function closing(groups: readonly ExportedGroup[]): string {
  return groups.length === 1 ? 'One group.' : `${groups.length} groups.`;
}
