import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { findOnPath } from '../../../lib/local/search-path.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of this machine, without a window, for one test file; each of its contexts is a user's own. */
export async function launchChromium(): Promise<Browser> {
  const found = await Promise.all(NAMES.map((name) => findOnPath(name, process.env)));
  const executablePath = found.find((path) => path !== undefined);
  if (!executablePath) throw new Error('Chromium is not installed here: run scripts/install-test-deps');
  const browser = await chromium.launch({ executablePath });
  afterAll(() => browser.close());
  return browser;
}

/** What the browser complains about from now on: scripts, files that are refused or missing, broken policies. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  return complaints;
}
