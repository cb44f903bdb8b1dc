import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { complaintsOf, launchChromium } from '../support/sign-in/chromium.ts';
import { consentLines, fillSignIn } from '../support/sign-in/sign-in-pages.ts';
import { FULL } from '../support/sign-in/users.ts';

const CLIENT = 'star-atlas-web';

/** The client's own page, which users come back to. */
const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('Back'));
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address() as AddressInfo;
const files = await copyRealmFiles();
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await files.dispose();
});

await files.edit('integrators/star-atlas.yaml', (file) =>
  file.setIn(['clients', 0, 'redirect_uris'], [`http://127.0.0.1:${port}/callback`]),
);
const realm = await freshRealm({ realmDir: files.realmDir });
const chromium = await launchChromium();
const { config, client } = await realm.relyingParty(CLIENT);

type Visit = { readonly page: Page; readonly complaints: readonly string[] };

/** A browser with nobody signed in. */
async function visit(): Promise<Visit> {
  const context = await chromium.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

async function askFor(page: Page, scope: string): Promise<void> {
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: client.redirectUri,
    scope,
    state: oidc.randomState(),
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  });
  await page.goto(url.href);
}

/** Whether something sticks out of the page at the side. */
function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

test('who signs in meets our pages, and is asked for each new scope once', async () => {
  const { page, complaints } = await visit();
  const back = page.getByText('Back', { exact: true });
  await askFor(page, 'openid profile');
  expect(await page.locator('#kc-page-title').textContent()).toMatch(/^\s*Sign in with Citizen iD\s*$/);
  const button = page.locator('#kc-login');
  const colour = 'getComputedStyle(document.querySelector("#kc-login")).backgroundColor';
  await button.waitFor();
  expect(await page.evaluate(colour), 'the colour of citizenid.css').toBe('rgb(31, 111, 139)');

  await fillSignIn(page, { ...FULL, password: 'not-the-password' });
  await page.getByText('Invalid username or password.').waitFor();
  await fillSignIn(page, FULL);
  expect(await consentLines(page)).toEqual(['Your name and user name']);
  expect(await page.locator('#kc-page-title').textContent()).toContain('Star Atlas');
  await page.locator('[name=accept]').click();
  await back.waitFor();
  expect(new URL(page.url()).searchParams.get('code')).not.toBeNull();

  await askFor(page, 'openid profile email discord.profile');
  expect(await consentLines(page)).toEqual([
    'Your email address',
    'Your Discord account, with its name and avatar',
  ]);
  await page.locator('[name=cancel]').click();
  await back.waitFor();
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  await askFor(page, 'openid profile');
  await back.waitFor();
  expect(complaints).toEqual([]);
});

test('the pages fit a phone', async () => {
  const { page, complaints } = await visit();
  await page.setViewportSize({ width: 360, height: 640 });
  await askFor(page, 'openid roles rsi.profile');
  expect(await scrollsSideways(page)).toBe(false);
  await fillSignIn(page, FULL);
  await consentLines(page);
  expect(await scrollsSideways(page)).toBe(false);
  expect(complaints).toEqual([]);
});

test('who comes from a client that is switched off is told so, and not sent back', async () => {
  const [found] = await realm.session.call('find', ({ clients }) => clients.find({ clientId: CLIENT }));
  const id = found?.id ?? '';
  await realm.session.call('disable', ({ clients }) => clients.update({ id }, { ...found, enabled: false }));
  const { page } = await visit();
  await askFor(page, 'openid profile');
  const said = await page.locator('#kc-error-message').textContent();
  expect(said?.trim()).toMatch(/^This application is switched off at Citizen iD, .* terms of service\./);
  expect(new URL(page.url()).origin).toBe(new URL(realm.issuer).origin);
});
