import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../../bin/cli/terminal.ts';

/** A terminal with somebody at it, who sends these keys to the first question. */
function typing(keys: string) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const streams = { stdin, stdout: new PassThrough(), stderr, env: {} } as unknown as NodeJS.Process;
  stderr.once('data', () => stdin.write(keys));
  return createTerminal(streams);
}

const { signal } = new AbortController();

describe('a question at the terminal', () => {
  it.each([
    ['y\r', true],
    ['yes\r', true],
    ['\r', false],
    ['no\r', false],
  ])('is answered by %j with %s', async (keys, answer) => {
    expect(await typing(keys).confirm?.('Apply?', signal)).toBe(answer);
  });

  it.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('is interrupted by %s, as a command is', async (_, key) => {
    for (const asked of [typing(key).confirm?.('Apply?', signal), typing(key).ask?.('Name?', signal)]) {
      await expect(asked).rejects.toMatchObject({ message: 'Interrupted', exitCode: 130 });
    }
  });

  it('is interrupted by a signal', async () => {
    const interrupts = new AbortController();
    const asked = typing('').ask?.('Name?', interrupts.signal);
    interrupts.abort();
    await expect(asked).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});
