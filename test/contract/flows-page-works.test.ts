import { expect, test } from 'vitest';
import { readFlowPage } from '../support/flows/page.ts';
import { flowRealm } from '../support/flows/realm.ts';
import { finished, shellIn } from '../support/processes/shell.ts';
import { type Browser, openBrowser } from '../support/sign-in/browser.ts';
import { StoppedAtPage, signIn } from '../support/sign-in/login.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await flowRealm();
const { sections } = await readFlowPage();
const { issuer, key } = realm;

type Variables = Readonly<Record<string, string>>;

/** What the page gives its reader: each client's secret by its name, and who signs in. */
const GIVEN: Variables = {
  ISSUER: issuer,
  USERNAME: FULL.username,
  PASSWORD: FULL.password,
  ...Object.fromEntries([...realm.secrets].map(([id, secret]) => [`${shouted(id)}_SECRET`, secret])),
};

function shouted(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

/** Carries out one block, and gives what it was answered, by names in capitals. */
async function carryOut(command: string, known: Variables): Promise<Variables> {
  const env = {
    ...known,
    CLIENT_ASSERTION: await key.assertion('nova-vault', issuer),
    DPOP_PROOF: await key.proof(`${issuer}/protocol/openid-connect/token`),
  };
  const { exitCode, said } = await finished(shellIn(process.cwd(), env)(command));
  expect(exitCode, `${command}\n${said}`).toBe(0);
  const browser = openBrowser(new URL(issuer).origin);
  if (said.startsWith('http')) return inCapitals(await visit(browser, new URL(said.trim())));
  const answer = JSON.parse(said) as Readonly<Record<string, unknown>>;
  const { verification_uri_complete: code } = answer;
  if (typeof code === 'string') await approve(browser, new URL(code));
  return inCapitals(Object.entries(answer).map(([name, value]) => [name, String(value)]));
}

/** Where the answer is in the end: posted, or in the address. */
async function visit(browser: Browser, url: URL): Promise<Iterable<[string, string]>> {
  const { callback, form } = await signIn(browser, url, FULL);
  return form ?? [...callback.searchParams, ...new URLSearchParams(callback.hash.slice(1))];
}

/** A device's user stays with Keycloak in the end, which says that all is well. */
async function approve(browser: Browser, url: URL): Promise<void> {
  const stopped = await signIn(browser, url, FULL).catch((error: unknown) => error);
  if (!(stopped instanceof StoppedAtPage) || stopped.status !== 200) throw stopped;
}

function inCapitals(entries: Iterable<readonly [string, string]>): Variables {
  // Keycloak promises no order of scopes.
  const said = (name: string, value: string) =>
    name === 'scope' ? value.split(' ').sort().join(' ') : value;
  return Object.fromEntries([...entries].map(([name, value]) => [shouted(name), said(name, value)]));
}

/** What the last answer of a section holds. */
const ENDS_WITH: Readonly<Record<string, Variables>> = {
  Code: { TOKEN_TYPE: 'Bearer', SCOPE: 'offline_access openid profile' },
  'Code of a public client': { TOKEN_TYPE: 'Bearer', SCOPE: 'offline_access openid profile' },
  'Tokens out of a redirect': { TOKEN_TYPE: 'Bearer' },
  'Codes and tokens at once': { TOKEN_TYPE: 'Bearer', SCOPE: 'openid profile' },
  Device: { TOKEN_TYPE: 'Bearer', SCOPE: 'openid profile' },
  'Client credentials': { TOKEN_TYPE: 'Bearer', SCOPE: 'openid' },
  Password: { TOKEN_TYPE: 'Bearer', SCOPE: 'openid profile' },
  'Token exchange': { ACTIVE: 'true', AUD: 'nova-api', AZP: 'nova-gate', SCOPE: 'openid profile' },
  'A key in place of a secret': { TOKEN_TYPE: 'DPoP', SCOPE: 'openid profile' },
};

test('the page has these sections', () => {
  expect([...sections.keys()]).toEqual(Object.keys(ENDS_WITH));
});

test.each([...sections])('what the page says of "%s" works as it stands', async (title, { commands }) => {
  let known = GIVEN;
  let last: Variables = {};
  for (const command of commands) {
    last = await carryOut(command, known);
    expect(last, command).not.toHaveProperty('ERROR');
    known = { ...known, ...last };
  }
  expect(last).toMatchObject(ENDS_WITH[title] ?? {});
});
