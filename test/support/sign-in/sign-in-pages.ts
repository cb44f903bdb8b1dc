import type { Locator, Page } from 'playwright-core';
import type { Credentials } from './login.ts';

/** Fills in Keycloak's sign-in form, which the page shows. */
export async function fillSignIn(page: Page, { username, password }: Credentials): Promise<void> {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
}

/** The lines of the consent page, once it is there. */
export async function consentLines(page: Page): Promise<readonly string[]> {
  await page.locator('[name=accept]').waitFor();
  const lines = await page.locator('#kc-oauth li').allTextContents();
  return lines.map((line) => line.trim());
}

/** Signs in, and agrees to whatever is asked, until the page shows `end`. */
export async function signInThrough(page: Page, user: Credentials, end: Locator): Promise<void> {
  await fillSignIn(page, user);
  const accept = page.locator('[name=accept]');
  await accept.or(end).waitFor();
  if (await accept.isVisible()) await accept.click();
  await end.waitFor();
}
