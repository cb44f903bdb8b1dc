import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../../lib/local/ports.ts';
import { copyCheckout } from '../support/processes/checkout.ts';
import { citizenid } from '../support/processes/cli.ts';
import { blocksOf, commandsOf, finished, interrupt, shellIn } from '../support/processes/shell.ts';
import { launchChromium } from '../support/sign-in/chromium.ts';
import { signInThrough } from '../support/sign-in/sign-in-pages.ts';

const AYLA = { username: 'ayla', password: 'citizen-ayla-demo' };

const chromium = await launchChromium();
const checkout = await copyCheckout();
const port = await freePort();
const env = { CITIZENID_PORT: String(port), CITIZENID_DATA: join(checkout, '.citizenid') };
const shell = shellIn(checkout, env);

afterAll(async () => {
  await citizenid(['down'], { cwd: checkout, env });
  await rm(checkout, { recursive: true, force: true });
});

/** The part of the reader, whose browser shows the address to open; ends when the application greets them. */
type Reader = (page: Page) => Promise<void>;

/** What each example wants of its reader. */
const READERS: Readonly<Record<string, Reader>> = {
  'server-app.ts': async (page) => {
    await page.getByText('Sign in with Citizen iD').click();
    await signInThrough(page, AYLA, page.getByText('Welcome, ayla.'));
    await page.getByText('Sign out').click();
    await page.getByRole('heading', { name: 'You are logged out' }).waitFor();
  },
  'serve.ts': async (page) => {
    await page.getByText('Sign in with Citizen iD').click();
    await signInThrough(page, AYLA, page.getByText('Welcome, ayla.'));
  },
  'native-app.ts': (page) => signInThrough(page, AYLA, page.getByText('Signed in.')),
};

/** Runs an example until its reader is greeted; a server is ended then, an app ends by itself. */
async function runExample(command: string, reader: Reader): Promise<void> {
  const child: ChildProcess = shell(command);
  const opened = Promise.withResolvers<URL>();
  const ended = finished(child, (said) => {
    const [, address] = said.match(/^Open (\S+)$/m) ?? [];
    if (address !== undefined) opened.resolve(new URL(address));
  });
  void ended.then(({ said }) => opened.reject(new Error(`It ended: ${said}`)));
  const context = await chromium.newContext();
  try {
    const page = await context.newPage();
    await page.goto((await opened.promise).href);
    await reader(page);
    if (command.includes('native-app')) expect((await ended).said).toContain('"preferred_username": "ayla"');
  } finally {
    await context.close();
    interrupt(child);
    await ended;
  }
}

/** One boot and three walks; a busy machine takes minutes. */
const PATIENCE_MS = 900_000;

test('who follows the guide gets from nothing to a signed-in user', { timeout: PATIENCE_MS }, async () => {
  const guide = await readFile(join(checkout, 'docs', 'integrators.md'), 'utf8');
  const greeted: string[] = [];
  for (const block of blocksOf(guide).filter(({ language }) => language === 'sh')) {
    const begun = performance.now();
    for (const command of commandsOf(block)) {
      // This checkout has it behind it.
      if (command === 'npm ci') continue;
      const [, example] = /examples\/(?:[\w-]+\/)?([\w-]+\.ts)/.exec(command) ?? [];
      const reader = example === undefined ? undefined : READERS[example];
      if (example === undefined || reader === undefined) {
        const { exitCode, said } = await finished(shell(command));
        expect(exitCode, `${command}\n${said}`).toBe(0);
        continue;
      }
      await runExample(command, reader);
      greeted.push(example);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      process.stdout.write(`From \`citizenid new\` to a signed-in user of ${example}: ${seconds} s\n`);
    }
  }
  expect(greeted).toEqual(Object.keys(READERS));
});
