import type { HTMLElement } from 'node-html-parser';
import type { Arrival, Browser, Page } from './browser.ts';

export type Credentials = { readonly username: string; readonly password: string };

/** The buttons of the consent page, by the names of their form fields. */
export type ConsentAnswer = 'accept' | 'cancel';

export type SignIn = {
  /** Where Keycloak sent the browser in the end: the redirect URI with its parameters. */
  readonly callback: URL;
  /** The lines of the consent page, where one was shown. */
  readonly consent: readonly string[] | undefined;
};

/** A page that stays with Keycloak: it has refused the request without telling the client. */
export class StoppedAtPage extends Error {
  override readonly name = 'StoppedAtPage';
  readonly status: number;

  constructor(page: Page) {
    super(`Stopped at ${page.url.pathname} (${page.status}): ${visibleText(page)}`);
    this.status = page.status;
  }
}

/**
 * Keycloak's brute force detection turns a sign-in away while another of the same user is being
 * finished, which the quick sign-ins of one test can meet: it says so and shows the form again.
 */
const MAX_ATTEMPTS = 3;

/**
 * Goes through Keycloak's own pages from an authorization request to the client's redirect URI:
 * fills in the sign-in form, answers the consent page. Throws StoppedAtPage for any other page.
 */
export async function signIn(
  browser: Browser,
  authorizationUrl: URL,
  user: Credentials,
  answer: ConsentAnswer = 'accept',
): Promise<SignIn> {
  let consent: readonly string[] | undefined;
  let attempts = 0;
  let arrival: Arrival = await browser.open(authorizationUrl);
  while ('page' in arrival) {
    const { page } = arrival;
    const loginForm = page.document.querySelector('#kc-form-login');
    const consentForm = formWith(page, 'accept');
    if (loginForm && attempts < MAX_ATTEMPTS) {
      attempts += 1;
      const { username, password } = user;
      arrival = await browser.submit(page, loginForm, { username, password });
    } else if (consentForm) {
      consent = page.document.querySelectorAll('#kc-oauth li').map((line) => line.text.trim());
      arrival = await browser.submit(page, consentForm, { [answer]: '' });
    } else {
      throw new StoppedAtPage(page);
    }
  }
  return { callback: arrival.left, consent };
}

function formWith(page: Page, button: string): HTMLElement | undefined {
  return page.document.querySelectorAll('form').find((form) => form.querySelector(`[name=${button}]`));
}

function visibleText({ document }: Page): string {
  const said = document.querySelectorAll('#kc-error-message, .kc-feedback-text, [id^=input-error-]');
  const text = said.map((element) => element.text).join(' ');
  return (text.trim() || document.text).replace(/\s+/g, ' ').trim().slice(0, 200);
}
