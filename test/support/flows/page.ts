import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { parse } from 'yaml';
import { blocksOf } from '../processes/shell.ts';
import { ROOT } from '../root.ts';

const PAGE = join(ROOT, 'docs', 'flows.md');

export type FlowClient = Readonly<Record<string, unknown>> & { readonly client_id: string };

type FlowSection = {
  readonly clients: readonly FlowClient[];
  /** Blocks of commands, in their order. */
  readonly commands: readonly string[];
};

/** docs/flows.md as its reader would use it: the group's file, and section by section its clients and requests. */
export async function readFlowPage(): Promise<{
  readonly group: Readonly<Record<string, unknown>>;
  readonly sections: ReadonlyMap<string, FlowSection>;
}> {
  const page = await readFile(PAGE, 'utf8');
  const parts = page
    .split(/^## /m)
    .map((part) => [part.slice(0, part.indexOf('\n')), blocksOf(part)] as const);
  const yamlOf = (blocks: (typeof parts)[number][1]) =>
    blocks.filter(({ language }) => language === 'yaml').map(({ text }) => parse(text));
  const [, trying = []] = parts.find(([title]) => title === 'Trying them') ?? [];
  const sections = parts
    .filter(([, blocks]) => blocks.some(({ language }) => language === 'sh'))
    .map(([title, blocks]): [string, FlowSection] => {
      const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
      return [title, { clients: yamlOf(blocks).flat(), commands }];
    });
  return { group: yamlOf(trying)[0], sections: new Map(sections) };
}

/**
 * The file that the page describes, as `adjust` would have each client, and with `more` of them. `key` takes the
 * place of the public key on the page, whose private half nobody has.
 */
export async function flowFile(
  key: JWK,
  adjust: (client: FlowClient) => FlowClient = (client) => client,
  more: readonly FlowClient[] = [],
): Promise<Readonly<Record<string, unknown>>> {
  const { group, sections } = await readFlowPage();
  const clients = [...sections.values()].flatMap((section) => section.clients);
  const withKey = (client: FlowClient) =>
    client['jwks'] === undefined ? client : { ...client, jwks: { keys: [key] } };
  return { ...group, clients: [...clients.map(withKey).map(adjust), ...more] };
}
