import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { machineEnvironment } from './cli.ts';

export type Block = { readonly language: string; readonly text: string };

export type Finished = { readonly exitCode: number | null; readonly said: string };

/** The blocks of code of a Markdown page. */
export function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** The command lines of a block; one that goes on in the next line is one. */
export function commandsOf(block: Block): readonly string[] {
  return block.text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '');
}

/** Runs command lines as a reader would, each in a process group of its own as in a terminal. */
export function shellIn(cwd: string, env: Readonly<Record<string, string>>) {
  return (command: string): ChildProcess =>
    spawn('bash', ['-c', command], {
      cwd,
      env: { ...machineEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
}

/** Waits for a command to end; `onText` is told all that it has said so far, whenever that grows. */
export async function finished(
  child: ChildProcess,
  onText: (said: string) => void = () => {},
): Promise<Finished> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      onText(said);
    });
  }
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, said };
}

/** Ctrl-C as a terminal sends it: to the group. Nothing where the command has ended. */
export function interrupt(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
}
