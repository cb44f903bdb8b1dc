import { type HTMLElement, parse } from 'node-html-parser';
import { CookieJar } from 'tough-cookie';

/** What a browser shows: the last answer of a chain of redirects, parsed. */
export type Page = {
  readonly url: URL;
  readonly status: number;
  readonly document: HTMLElement;
};

/** Ends up on a page of the server, or at an address outside of it (a client's redirect URI), maybe with a form. */
export type Arrival = { readonly page: Page } | { readonly left: URL; readonly form?: URLSearchParams };

export type Browser = {
  readonly open: (url: URL) => Promise<Arrival>;
  readonly post: (url: URL, body: URLSearchParams) => Promise<Arrival>;
  /** Sends a form as its page holds it, with `fields` filled in. */
  readonly submit: (
    page: Page,
    form: HTMLElement,
    fields: Readonly<Record<string, string>>,
  ) => Promise<Arrival>;
};

const MAX_REDIRECTS = 10;

/** A browser without scripts for one server: follows its redirects, keeps its cookies. */
export function openBrowser(origin: string): Browser {
  const jar = new CookieJar();
  const send = async (url: URL, form?: URLSearchParams): Promise<Arrival> => {
    let next: { readonly url: URL; readonly form?: URLSearchParams } = form ? { url, form } : { url };
    for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
      if (next.url.origin !== origin) return { left: next.url, ...(next.form && { form: next.form }) };
      const response = await request(jar, next.url, next.form);
      const location = response.headers.get('location');
      if (location === null) {
        return { page: { url: next.url, status: response.status, document: parse(await response.text()) } };
      }
      await response.body?.cancel();
      next = { url: new URL(location, next.url) };
    }
    throw new Error(`More than ${MAX_REDIRECTS} redirects from ${url.href}`);
  };
  return {
    open: (url) => send(url),
    post: send,
    submit: (page, form, fields) => {
      const action = new URL(form.getAttribute('action') ?? '', page.url);
      return send(action, new URLSearchParams({ ...hiddenFields(form), ...fields }));
    },
  };
}

async function request(jar: CookieJar, url: URL, form?: URLSearchParams): Promise<Response> {
  const response = await fetch(url, {
    ...(form && { method: 'POST', body: form }),
    redirect: 'manual',
    headers: { cookie: await jar.getCookieString(url.href), accept: 'text/html' },
  });
  for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url.href);
  return response;
}

function hiddenFields(form: HTMLElement): Record<string, string> {
  const inputs = form.querySelectorAll('input').filter(isHidden);
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const name = input.getAttribute('name');
      return name ? [[name, input.getAttribute('value') ?? '']] : [];
    }),
  );
}

/** Keycloak's own answer pages write it in capitals. */
function isHidden(input: HTMLElement): boolean {
  return input.getAttribute('type')?.toLowerCase() === 'hidden';
}
