import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseDocument } from 'yaml';
import { imageBuilds } from '../../lib/model/image-build.ts';
import { copyCheckout } from '../support/processes/checkout.ts';
import { citizenid, startCitizenid } from '../support/processes/cli.ts';
import { processesNaming } from '../support/processes/processes.ts';

/** Two builds and two boots; minutes where many compete for two cores. */
const REHEARSAL_MS = 900_000;
const SCRATCH = 'citizenid-rehearse-';
const rehearse = ['rehearse', '--from', '26.7.3', '--keycloak', '26.7.4'];

async function expectNothingIsLeft(): Promise<void> {
  expect(await processesNaming(SCRATCH)).toEqual([]);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(SCRATCH))).toEqual([]);
}

/** A client that the demo keeps to this machine. */
async function moveToStaging(file: string): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'));
  document.setIn(['clients', 0, 'environments'], ['staging']);
  document.setIn(['clients', 0, 'redirect_uris'], ['https://star-atlas.example/callback']);
  document.deleteIn(['clients', 0, 'post_logout_redirect_uris']);
  await writeFile(file, document.toString());
}

test('a patch of Keycloak leaves nothing to plan, keeps the contract, and is recorded as what can be rolled out', {
  timeout: REHEARSAL_MS,
}, async () => {
  const checkout = await copyCheckout();
  onTestFinished(() => rm(checkout, { recursive: true }));
  const recorded = join(checkout, 'lib', 'stacks', 'image', 'builds.json');
  await writeFile(recorded, '{}');
  await moveToStaging(join(checkout, 'realm', 'integrators', 'star-atlas.yaml'));
  // Where everybody has to use TLS, as a server on this machine does not.
  const command = [...rehearse, '--env', 'staging', '--format', 'json'];
  const { exitCode, stdout, stderr } = await citizenid(command, { checkout });
  expect(exitCode, stderr).toBe(0);
  const { build, over, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({
    from: '26.7.3',
    to: '26.7.4',
    plan: {
      create: 0,
      update: 0,
      delete: 0,
      adopt: 0,
      unchanged: expect.any(Number),
      changes: [],
      // Members of the demo who have not signed up; nothing about the upgrade.
      findings: expect.not.arrayContaining([expect.not.objectContaining({ code: 'member-pending' })]),
    },
    verify: { checks: expect.any(Number), clients: 1, violations: [] },
  });
  const [old = ''] = Object.keys(over);
  expect(over).toEqual({ [old]: 'rolling' });
  expect(imageBuilds.parse(JSON.parse(await readFile(recorded, 'utf8')))).toMatchObject({
    [old]: { keycloak: '26.7.3', over: {} },
    [build]: { keycloak: '26.7.4', compatibility: { keycloak: { version: '26.7.4' } }, over },
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
