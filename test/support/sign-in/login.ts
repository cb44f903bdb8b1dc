import { setTimeout } from 'node:timers/promises';
import type { HTMLElement } from 'node-html-parser';
import type { Arrival, Browser, Page } from './browser.ts';

export type Credentials = { readonly username: string; readonly password: string };

/** The buttons of the consent page, by the names of their form fields. */
export type ConsentAnswer = 'accept' | 'cancel';

export type SignIn = {
  /** Where Keycloak sent the browser in the end: the redirect URI with its parameters. */
  readonly callback: URL;
  /** What was posted there (`response_mode=form_post`). */
  readonly form?: URLSearchParams;
  /** The sign-in form was shown. */
  readonly asked: boolean;
  /** The lines of the consent page, where one was shown. */
  readonly consent: readonly string[] | undefined;
};

/** A page that stays with Keycloak: it has refused the request without telling the client. */
export class StoppedAtPage extends Error {
  override readonly name = 'StoppedAtPage';
  readonly status: number;
  readonly page: Page;

  constructor(page: Page) {
    super(`Stopped at ${page.url.pathname} (${page.status}): ${visibleText(page)}`);
    this.status = page.status;
    this.page = page;
  }
}

/**
 * Keycloak's brute force detection turns a sign-in away while another of the same user is being
 * finished, which the quick sign-ins of one test can meet: it says so and shows the form again.
 */
const MAX_ATTEMPTS = 3;
const RETRY_MS = 300;

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
  return passPages(browser, await browser.open(authorizationUrl), user, answer);
}

/** The same from the first page on, however it was come to. */
export async function passPages(
  browser: Browser,
  first: Arrival,
  user: Credentials,
  answer: ConsentAnswer = 'accept',
): Promise<SignIn> {
  let consent: readonly string[] | undefined;
  let attempts = 0;
  let arrival = first;
  while ('page' in arrival) {
    const { page } = arrival;
    const loginForm = page.document.querySelector('#kc-form-login');
    const consentForm = formWith(page, 'accept');
    const answerForm = formToElsewhere(page);
    if (loginForm && attempts < MAX_ATTEMPTS) {
      if (attempts > 0) await setTimeout(RETRY_MS);
      attempts += 1;
      const { username, password } = user;
      arrival = await browser.submit(page, loginForm, { username, password });
    } else if (consentForm) {
      consent = page.document.querySelectorAll('#kc-oauth li').map((line) => line.text.trim());
      arrival = await browser.submit(page, consentForm, { [answer]: '' });
    } else if (answerForm) {
      arrival = await browser.submit(page, answerForm, {});
    } else {
      throw new StoppedAtPage(page);
    }
  }
  const { left, form } = arrival;
  return { callback: left, consent, asked: attempts > 0, ...(form && { form }) };
}

/** The form that a page's script would send to the client (OAuth 2.0 Form Post Response Mode). */
function formToElsewhere({ url, document }: Page): HTMLElement | undefined {
  return document.querySelectorAll('form').find((form) => {
    const action = form.getAttribute('action');
    return action !== undefined && new URL(action, url).origin !== url.origin;
  });
}

function formWith(page: Page, button: string): HTMLElement | undefined {
  return page.document.querySelectorAll('form').find((form) => form.querySelector(`[name=${button}]`));
}

function visibleText({ document }: Page): string {
  const said = document.querySelectorAll('#kc-error-message, .kc-feedback-text, [id^=input-error-]');
  const text = said.map((element) => element.text).join(' ');
  return (text.trim() || document.text).replace(/\s+/g, ' ').trim().slice(0, 200);
}
