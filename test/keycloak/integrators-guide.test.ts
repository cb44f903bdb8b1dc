import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../../lib/local/ports.ts';
import { openBrowser } from '../support/browser.ts';
import { copyCheckout } from '../support/checkout.ts';
import { citizenid } from '../support/cli.ts';
import { signIn } from '../support/login.ts';
import { openTab } from '../support/page.ts';
import { blocksOf, commandsOf, finished, interrupt, shellIn } from '../support/shell.ts';

const AYLA = { username: 'ayla', password: 'citizen-ayla-demo' };

const checkout = await copyCheckout();
const port = await freePort();
const env = { CITIZENID_PORT: String(port), CITIZENID_DATA: join(checkout, '.citizenid') };
const shell = shellIn(checkout, env);

afterAll(async () => {
  await citizenid(['down'], { cwd: checkout, env });
  await rm(checkout, { recursive: true, force: true });
});

/** The part of the reader, who has an address to open; ends when the application greets them. */
type Reader = (address: URL) => Promise<void>;

/** Ayla's sign-in at Citizen iD itself, on the way from an application and back to it. */
async function throughCitizenId(url: URL): Promise<URL> {
  const { callback } = await signIn(openBrowser(url.origin), url, AYLA);
  return callback;
}

/** What each example wants of its reader. */
const READERS: Readonly<Record<string, Reader>> = {
  'server-app.ts': async (home) => {
    const browser = openBrowser(home.origin);
    const begun = await browser.open(new URL('/login', home));
    if (!('left' in begun)) throw new Error('The application did not send its user to Citizen iD');
    const arrived = await browser.open(await throughCitizenId(begun.left));
    if (!('page' in arrived)) throw new Error('The application sent its user away');
    expect(arrived.page.document.textContent).toContain('Welcome, ayla.');
    const signedOut = await browser.open(new URL('/logout', home));
    expect('left' in signedOut && signedOut.left.pathname).toMatch(/\/logout$/);
  },
  'serve.ts': async (home) => {
    const tab = openTab();
    const start = await tab.open(home);
    expect(start.text).toBe('Sign in with Citizen iD');
    const end = await tab.open(await throughCitizenId(await start.press()));
    expect(end.text).toBe('Welcome, ayla.');
  },
  'native-app.ts': async (url) => {
    const callback = await throughCitizenId(url);
    expect(await (await fetch(callback)).text()).toContain('Signed in.');
  },
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
  try {
    await reader(await opened.promise);
    if (command.includes('native-app')) expect((await ended).said).toContain('"preferred_username": "ayla"');
  } finally {
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
