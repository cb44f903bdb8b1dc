import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../bin/cli/program.ts';
import { VERSION } from '../../../lib/model/version.ts';
import { plain } from '../../../lib/report/format.ts';

/** What a command line without anybody at the terminal gives. */
async function run(...argv: readonly string[]) {
  const said: string[] = [];
  const tell = (text: string) => said.push(text);
  const terminal = {
    out: tell,
    err: tell,
    paint: plain,
    paintError: plain,
    progress: async () => ({ start: () => {}, done: () => {}, stop: () => {} }),
    confirm: undefined,
    ask: undefined,
  };
  const { signal } = new AbortController();
  const exitCode = await runProgram(argv, { terminal, variables: {}, signal });
  return { exitCode, said: said.join('') };
}

describe('the command line', () => {
  it.each(['--version', '-V'])('tells its version with %s', async (flag) => {
    expect(await run(flag)).toEqual({ exitCode: 0, said: `${VERSION}\n` });
  });

  it('says where an option stands that comes before its command', async () => {
    const { exitCode, said } = await run('--env', 'staging', 'plan');
    expect([exitCode, said]).toEqual([1, expect.stringContaining('after the command')]);
  });

  it('says so of no other mistake', async () => {
    for (const argv of [['plann'], ['plan', '--realmname', 'x']]) {
      const { exitCode, said } = await run(...argv);
      expect([exitCode, said]).toEqual([1, expect.stringContaining('Did you mean')]);
      expect(said).not.toContain('after the command');
    }
  });

  it('explains every option of every command', async () => {
    const { said } = await run('--help');
    const commands = [...said.matchAll(/^ {2}([a-z]+)[ |]/gm)].flatMap(([, name = '']) => name);
    expect(commands).toContain('up');
    for (const name of commands.filter((command) => command !== 'help')) {
      const { said: help } = await run(name, '--help');
      expect(help, name).not.toMatch(/^ {2}--?[a-z-]+( <[a-z]+>)? *(\(|$)/m);
    }
  });
});
