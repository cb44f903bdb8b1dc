import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../root.ts';
import { openJsonRpc } from './json-rpc.ts';

/** A place in a text, counted from 0 as the Language Server Protocol does. */
export type Place = { readonly line: number; readonly character: number };
type Diagnostic = { readonly message: string; readonly range: { readonly start: Place } };
type Completion = {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
};

/** A text in an editor, under the name of a file, with what the language server says of it. */
type OpenText = {
  /** What is underlined. */
  readonly diagnostics: readonly Diagnostic[];
  readonly complete: (at: Place) => Promise<readonly Completion[]>;
  /** The words that show up over a place; empty for none. */
  readonly hover: (at: Place) => Promise<string>;
};

export type YamlEditor = {
  readonly open: (file: string, text: string) => Promise<OpenText>;
  readonly close: () => Promise<void>;
};

const SERVER = join(ROOT, 'node_modules/yaml-language-server/bin/yaml-language-server');

/** Schemas come from the line at the top of a file, and from nowhere else: the network stays out of it. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
};

/** An editor over a YAML language server of its own. */
export async function openYamlEditor(): Promise<YamlEditor> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const rpc = openJsonRpc(server.stdout, server.stdin, (method, params) =>
    method === 'workspace/configuration' ? settingsFor(params) : null,
  );
  const capabilities = { workspace: { configuration: true }, textDocument: { publishDiagnostics: {} } };
  await rpc.request('initialize', { processId: process.pid, rootUri: null, capabilities });
  rpc.notify('initialized', {});
  let opened = 0;
  return {
    open: async (file, text) => {
      opened += 1;
      const uri = pathToFileURL(file).href;
      const diagnosed = rpc.next('textDocument/publishDiagnostics');
      rpc.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: opened, text },
      });
      const { diagnostics } = (await diagnosed) as { diagnostics: readonly Diagnostic[] };
      const ask = (what: string, position: Place) =>
        rpc.request(`textDocument/${what}`, { textDocument: { uri }, position });
      return {
        diagnostics,
        complete: async (at) => ((await ask('completion', at)) as { items: readonly Completion[] }).items,
        hover: async (at) => {
          const answer = (await ask('hover', at)) as { contents: { value: string } } | null;
          return answer?.contents.value ?? '';
        },
      };
    },
    close: async () => {
      await rpc.request('shutdown', null);
      rpc.notify('exit', null);
      await once(server, 'close');
    },
  };
}

function settingsFor(params: unknown): readonly unknown[] {
  const { items } = params as { items: readonly { section?: string }[] };
  return items.map(({ section }) => (section === undefined ? SETTINGS : (SETTINGS[section] ?? null)));
}
