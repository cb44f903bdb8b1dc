import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../lib/local/ports.ts';
import { copyCheckout } from '../support/processes/checkout.ts';
import { citizenid } from '../support/processes/cli.ts';
import { processesNaming } from '../support/processes/processes.ts';
import {
  type Block,
  blocksOf,
  commandsOf,
  type Finished,
  finished,
  interrupt,
  shellIn,
} from '../support/processes/shell.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { signIn } from '../support/sign-in/login.ts';

const checkout = await copyCheckout();
const env = { CITIZENID_PORT: String(await freePort()), CITIZENID_DATA: join(checkout, '.citizenid') };
let blocks: readonly Block[];

beforeAll(async () => {
  const readme = await readFile(join(checkout, 'README.md'), 'utf8');
  blocks = blocksOf(readme);
});

afterAll(async () => {
  await citizenid(['down'], { cwd: checkout, env });
  await rm(checkout, { recursive: true, force: true });
});

const shell = shellIn(checkout, env);

/** What every newcomer's `npm ci` does, this checkout has done already. */
function installedCommandsOf(block: Block): readonly string[] {
  return commandsOf(block).map((line) => line.replace(/^npm ci && /, ''));
}

/** `npm start`, up to where it waits for Ctrl-C, and then Ctrl-C as a terminal sends it: to the group. */
async function startAndInterrupt(): Promise<Finished> {
  const child = shell('npm start');
  let interrupted = false;
  return finished(child, (said) => {
    if (interrupted || !said.includes('Ctrl-C stops it.')) return;
    interrupted = true;
    interrupt(child);
  });
}

/** The example, with its reader's part done: the address opened, ayla signed in, the browser sent back. */
async function signInAsAyla(): Promise<Finished> {
  const child = shell('npm run sign-in');
  let opened = false;
  return finished(child, (said) => {
    const [, address] = said.match(/^Open (\S+)$/m) ?? [];
    if (opened || address === undefined) return;
    opened = true;
    const url = new URL(address);
    const ayla = { username: 'ayla', password: 'citizen-ayla-demo' };
    void signIn(openBrowser(url.origin), url, ayla).then(({ callback }) => fetch(callback));
  });
}

/** Two boots and a tour; a busy machine takes minutes. */
const PATIENCE_MS = 900_000;

test('every command of the README runs as it is written', { timeout: PATIENCE_MS }, async () => {
  const exitCodes: [command: string, exitCode: number | null][] = [];
  for (const block of blocks) {
    if (block.language === 'yaml') await addClient(block.text);
    if (block.language !== 'sh') continue;
    for (const command of installedCommandsOf(block)) {
      // This very run.
      if (command === 'npm test') continue;
      if (command === 'npm start') {
        expect((await startAndInterrupt()).said).toContain('Citizen iD is up.');
        expect(await processesNaming(env.CITIZENID_DATA)).toEqual([]);
        continue;
      }
      if (command === 'npm run sign-in') {
        const { said } = await signInAsAyla();
        expect(said).toMatch(
          /ID token: .*"name": "Ayla Reyes".*Access token: .*"preferred_username": "ayla"/s,
        );
        continue;
      }
      const { exitCode, said } = await finished(shell(command));
      exitCodes.push([command, exitCode]);
      expect(said, command).not.toMatch(/^error /m);
    }
  }
  expect(exitCodes).toEqual([
    ['npx citizenid up --detach', 0],
    ['npx citizenid verify', 0],
    ['npx citizenid validate', 0],
    ['npx citizenid plan', 2],
    ['npx citizenid apply --yes', 0],
    ['npx citizenid plan', 0],
    ['npx citizenid down', 0],
  ]);
});

/** The snippet begins with the line below which its reader puts the rest. */
async function addClient(snippet: string): Promise<void> {
  const path = join(checkout, 'realm', 'integrators', 'star-atlas.yaml');
  const text = await readFile(path, 'utf8');
  expect(snippet).toMatch(/^clients:\n/);
  expect(text.match(/^clients:$/gm)).toHaveLength(1);
  await writeFile(
    path,
    text.replace(/^clients:\n/m, () => snippet),
  );
}
