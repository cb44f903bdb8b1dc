import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { ROOT } from '../root.ts';

/** A command line in parts: `ecs run-task` with its options by name, and what came through the pipe. */
type Call = {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly input: string;
};

/** What plays a command: gives what the command would write, or rejects with what it would complain of. */
export type Play = (call: Call) => Promise<string> | string;

/** Programs that scripts find before the machine's own. */
export type Programs = { readonly folder: string; readonly close: () => Promise<void> };

const CITIZENID = join(ROOT, 'bin', 'citizenid.mjs');

/**
 * `aws` and `npx cdk` as the plays have them, each known by its first two words; a command that nobody
 * plays fails. `npx citizenid` is the real one.
 */
export async function makePrograms(plays: Readonly<Record<string, Play>>): Promise<Programs> {
  const server = createServer(async (request, response) => {
    try {
      const call = readCall(await json(request));
      const play = plays[call.command];
      if (!play) throw new Error(`Nobody plays ${call.command} here`);
      response.end(await play(call));
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-programs-'));
  const asked = ask(`http://127.0.0.1:${port}/`);
  await makeProgram(join(folder, 'aws'), asked);
  await makeProgram(
    join(folder, 'npx'),
    `[ "$1" != citizenid ] || exec '${process.execPath}' '${CITIZENID}' "\${@:2}"\n${asked}`,
  );
  return {
    folder,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true });
    },
  };
}

async function makeProgram(file: string, script: string): Promise<void> {
  await writeFile(file, `#!/usr/bin/env bash\n${script}`);
  await chmod(file, 0o755);
}

/** Sends the arguments on, and what comes through the pipe where one is read. */
function ask(url: string): string {
  return `
case "$*" in *file:///dev/stdin*) input=$(cat) ;; esac
answer=$(
  jq --null-input --arg input "$input" '{input: $input, args: $ARGS.positional}' --args -- "$@" |
    curl --silent --fail-with-body --data-binary @- '${url}'
) || { echo "$answer" >&2; exit 1; }
[ -z "$answer" ] || echo "$answer"
`;
}

type Sent = { readonly input: string; readonly args: readonly string[] };

function readCall(sent: unknown): Call {
  const { input, args } = sent as Sent;
  const begin = args.findIndex((word) => word.startsWith('-'));
  const words = begin === -1 ? args : args.slice(0, begin);
  const options: Record<string, string> = {};
  let name = '';
  for (const word of begin === -1 ? [] : args.slice(begin)) {
    if (word.startsWith('--')) {
      name = word.slice(2);
      options[name] = '';
    } else {
      options[name] = [options[name], word].filter(Boolean).join(' ');
    }
  }
  return { command: words.slice(0, 2).join(' '), options, input };
}
