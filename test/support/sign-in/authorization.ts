import type { Browser } from './browser.ts';
import { type Credentials, passPages, type SignIn } from './login.ts';
import { FULL } from './users.ts';

export type AuthorizationRequest = {
  readonly endpoint: string | undefined;
  /** Default: GET, with the parameters in the query. */
  readonly method?: 'GET' | 'POST';
  readonly parameters: Readonly<Record<string, string>>;
};

export type AuthorizationAnswer = Pick<SignIn, 'asked' | 'consent'> & {
  /** How the answer came. */
  readonly mode: 'query' | 'fragment' | 'form_post';
  readonly parameters: URLSearchParams;
  /** Where it went, without the answer. */
  readonly redirect: string;
};

/**
 * An authorization request of any response type and mode, through Keycloak's pages, and its answer as it
 * came. Throws StoppedAtPage where no answer is given to the client.
 */
export async function authorize(
  browser: Browser,
  { endpoint = '', method = 'GET', parameters }: AuthorizationRequest,
  user: Credentials = FULL,
): Promise<AuthorizationAnswer> {
  const url = new URL(endpoint);
  const query = new URLSearchParams(parameters);
  if (method === 'GET') url.search = query.toString();
  const first = method === 'GET' ? await browser.open(url) : await browser.post(url, query);
  return answerOf(await passPages(browser, first, user));
}

/** Where the answer stands: each place excludes the others (Multiple Response Type Encoding Practices). */
function answerOf({ callback, form, asked, consent }: SignIn): AuthorizationAnswer {
  const { hash, search } = callback;
  const redirect = `${callback.origin}${callback.pathname}`;
  if (form) return { mode: 'form_post', parameters: form, redirect, asked, consent };
  if (hash === '') return { mode: 'query', parameters: callback.searchParams, redirect, asked, consent };
  if (search !== '') throw new Error(`An answer in the fragment leaves something in the query: ${search}`);
  return { mode: 'fragment', parameters: new URLSearchParams(hash.slice(1)), redirect, asked, consent };
}
