import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkPortFree, freePort, LOOPBACK } from '../../../lib/local/ports.ts';

test('checkPortFree refuses a port that somebody listens on', async () => {
  const port = await freePort();
  const server = createServer().listen(port, LOOPBACK);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  await expect(checkPortFree(port)).rejects.toMatchObject({ code: 'PORT_BUSY', details: { port } });
});

test('checkPortFree leaves a free port free', async () => {
  const port = await freePort();
  await checkPortFree(port);
  await expect(checkPortFree(port)).resolves.toBeUndefined();
});
