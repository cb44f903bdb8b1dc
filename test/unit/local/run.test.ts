import { expect, test } from 'vitest';
import { run } from '../../../lib/local/run.ts';

const options = { cwd: process.cwd(), env: process.env, signal: new AbortController().signal };

test('run gives the exit code and all that was printed', async () => {
  const result = await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], options);
  expect(result.exitCode).toBe(3);
  expect(result.output).toContain('out\n');
  expect(result.output).toContain('err\n');
});

test('run ends the command and its children on an interrupt', async () => {
  const interrupt = new AbortController();
  const running = run('sh', ['-c', 'sleep 600 & wait'], { ...options, signal: interrupt.signal });
  interrupt.abort();
  await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
