import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { distributionAt } from '../../../lib/local/distribution.ts';
import { temporaryFolder } from './temporary.ts';

async function homeOf(version: string): Promise<string> {
  const home = await temporaryFolder();
  await writeFile(join(home, 'version.txt'), `Keycloak - Version ${version}\n`);
  return home;
}

describe('distributionAt', () => {
  test('takes every patch of the minor version', async () => {
    expect(await distributionAt(await homeOf('26.7.1'))).toMatchObject({ version: '26.7.1' });
  });

  test.each(['26.6.4', '26.70.0', '999.0.0-SNAPSHOT'])('refuses %s', async (version) => {
    const home = await homeOf(version);
    await expect(distributionAt(home)).rejects.toMatchObject({
      code: 'NO_BACKEND',
      message: `KEYCLOAK_HOME=${home} is Keycloak ${version}`,
    });
  });

  test('refuses a folder that does not say its version', async () => {
    await expect(distributionAt(await temporaryFolder())).rejects.toMatchObject({
      code: 'NO_BACKEND',
      message: expect.stringContaining('does not say its version'),
    });
  });
});
