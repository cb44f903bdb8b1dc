import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { citizenid, startCitizenid } from '../support/cli.ts';
import { processesNaming } from '../support/processes.ts';

/** Two builds and two boots; minutes where many compete for two cores. */
const REHEARSAL_MS = 900_000;
const SCRATCH = 'citizenid-rehearse-';
const rehearse = ['rehearse', '--from', '26.7.3', '--keycloak', '26.7.4'];

async function expectNothingIsLeft(): Promise<void> {
  expect(await processesNaming(SCRATCH)).toEqual([]);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(SCRATCH))).toEqual([]);
}

test('a patch of Keycloak leaves nothing to plan, keeps the contract, and can be rolled out', {
  timeout: REHEARSAL_MS,
}, async () => {
  const { exitCode, stdout, stderr } = await citizenid([...rehearse, '--format', 'json']);
  expect(exitCode, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    from: '26.7.3',
    to: '26.7.4',
    plan: {
      create: 0,
      update: 0,
      delete: 0,
      adopt: 0,
      unchanged: expect.any(Number),
      changes: [],
      findings: [],
    },
    verify: { checks: expect.any(Number), clients: 4, violations: [] },
    update: 'rolling',
  });
  await expectNothingIsLeft();
});

test('Ctrl-C in the middle of a rehearsal ends it with 130 and leaves nothing behind', {
  timeout: REHEARSAL_MS,
}, async () => {
  const command = startCitizenid(rehearse);
  await command.says('Applying the realm');
  command.interrupt();
  expect(await command.result).toMatchObject({ exitCode: 130, stdout: '' });
  await expectNothingIsLeft();
});
