import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { machineEnvironment } from '../processes/cli.ts';

/** What one script has said. `failed` is the first exit code in it that is none of success, or 0. */
type Said = { readonly output: string; readonly errors: string; readonly failed: number };

/** One person's shell: what a script sets or defines is there for the next. */
export type Shell = {
  /** Gives what it has written. Rejects where any command in it has failed, in a pipeline too. */
  readonly run: (script: string) => Promise<string>;
  readonly attempt: (script: string) => Promise<Said>;
  readonly close: () => Promise<void>;
};

type ShellOptions = {
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string>>;
};

/** A script fails as soon as people would see it fail, and goes on as it would for them. */
const STRICT = `set -E -o pipefail; trap 'FAILED=\${FAILED:-$?}' ERR`;

export async function openShell({ cwd, variables }: ShellOptions): Promise<Shell> {
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-shell-'));
  const child = spawn('bash', ['--noprofile', '--norc'], {
    cwd,
    env: { ...machineEnvironment(), ...variables },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const codes = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${STRICT}\n`);
  let count = 0;
  const attempt = async (script: string): Promise<Said> => {
    count += 1;
    const file = join(folder, `script-${count}`);
    await writeFile(file, script, { mode: 0o600 });
    const [output, errors] = [`${file}.output`, `${file}.errors`];
    child.stdin.write(
      `FAILED=; . '${file}' < /dev/null > '${output}' 2> '${errors}'; echo "\${FAILED:-0}"\n`,
    );
    const { value, done } = await codes.next();
    if (done) throw new Error(`The shell is gone after: ${script}`);
    const said = await Promise.all([output, errors].map((path) => readFile(path, 'utf8')));
    return { output: said[0] ?? '', errors: said[1] ?? '', failed: Number(value) };
  };
  return {
    attempt,
    run: async (script) => {
      const { output, errors, failed } = await attempt(script);
      if (failed === 0) return output;
      throw new Error(`It failed with ${failed}: ${script}\n${output}${errors}`);
    },
    close: async () => {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
