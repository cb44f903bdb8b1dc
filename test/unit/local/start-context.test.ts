import { expect, test } from 'vitest';
import { checkPorts } from '../../../lib/local/start-context.ts';

test('checkPorts refuses one port for both HTTP and TLS', async () => {
  await expect(checkPorts({ port: 8080, httpsPort: 8080 })).rejects.toMatchObject({
    code: 'USAGE',
    message: 'Port 8080 cannot serve both HTTP and TLS',
  });
});
