import { expect, test } from 'vitest';
import { chooseBackend } from '../../../lib/local/choose-backend.ts';

test('chooseBackend does not look for Docker in place of the KEYCLOAK_HOME that is named', async () => {
  const choosing = chooseBackend('auto', '26.7.4', { ...process.env, KEYCLOAK_HOME: '/nothing' });
  await expect(choosing).rejects.toMatchObject({
    code: 'NO_BACKEND',
    message: 'Keycloak cannot run here. Looked in vain for:\n  - bin/kc.sh in KEYCLOAK_HOME=/nothing',
    hint: 'Point KEYCLOAK_HOME at an unpacked Keycloak.',
  });
});
