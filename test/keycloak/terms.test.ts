import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { type Accounts, leastPrivileged } from '../support/keycloak/accounts.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection } from '../support/keycloak/connection.ts';
import { ownRealm } from '../support/realm/own-realm.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { CHALLENGE } from '../support/sign-in/proof-key.ts';

const FILE = 'integrators/star-atlas.yaml';
const GROUP = 'group/integrators/star-atlas';
const CLIENTS = ['client/star-atlas-app', 'client/star-atlas-web'];
const [IN_GRACE, AFTER_IT] = ['2026-04-20', '2026-04-30'];

const server = adminConnection();
const { realm, session } = ownRealm('terms');
const files = await copySmallRealm();
let accounts: Accounts;

beforeAll(async () => {
  accounts = await leastPrivileged(realm);
  await applied(IN_GRACE);
  await files.edit('realm.yaml', (file) => {
    file.setIn(['terms_of_service', 'current_version'], '2026-03');
    file.setIn(['terms_of_service', 'in_force_since'], '2026-03-01');
    file.setIn(['terms_of_service', 'earlier_versions'], ['2025-10']);
  });
});

afterAll(files.dispose);

async function planned(today: string) {
  const options = { ...commandOptions(realm, accounts.plan), realmDir: files.realmDir, today };
  const { plan: made, findings } = await plan({ ...options, prune: false });
  return {
    changes: made.changes.map(({ action, address }) => `${action} ${address}`),
    terms: findings.filter(({ code }) => code.startsWith('terms-')),
  };
}

async function applied(today: string): Promise<readonly string[]> {
  const options = { ...commandOptions(realm, accounts.apply), realmDir: files.realmDir, today };
  const run = { ...options, ...UNATTENDED, prune: true };
  const { applied: done, failed } = await apply(run);
  expect(failed).toEqual([]);
  return [...done].sort();
}

/** The page that somebody meets who is sent here by the app, and how the page looks. */
async function signInPage() {
  const url = new URL(`${server.url}/realms/${realm}/protocol/openid-connect/auth`);
  url.search = new URLSearchParams({
    client_id: 'star-atlas-app',
    response_type: 'code',
    redirect_uri: 'http://127.0.0.1:8401/callback',
    scope: 'openid',
    ...CHALLENGE,
  }).toString();
  const arrival = await openBrowser(server.url).open(url);
  if (!('page' in arrival)) throw new Error(`Left for ${arrival.left}`);
  return arrival.page;
}

describe('terms of service of an earlier version', () => {
  it('are a notice with the days that are left, and change nothing, within the grace', async () => {
    const { changes, terms } = await planned(IN_GRACE);
    expect(changes).toEqual([]);
    expect(terms).toMatchObject([{ code: 'terms-lapsing', severity: 'notice', address: GROUP }]);
    expect(terms[0]?.message).toContain('10 days are left');
  });

  it('switch the clients off after it, and the plan says why', async () => {
    const { changes, terms } = await planned(AFTER_IT);
    expect(changes).toEqual(CLIENTS.map((client) => `update ${client}`));
    expect(terms).toMatchObject([{ code: 'terms-lapsed', severity: 'warning', address: GROUP }]);
    expect(terms[0]?.message).toContain('2026-04-30');
    expect(await applied(AFTER_IT)).toEqual(CLIENTS);
    expect((await planned(AFTER_IT)).changes).toEqual([]);
    const found = await session.call('list', ({ clients }) =>
      clients.find({ clientId: 'star-atlas', search: true }),
    );
    expect(found.map(({ enabled }) => enabled)).toEqual([false, false]);
  });

  it('are told to users, on a page of ours, in place of the sign-in', async () => {
    const { status, document } = await signInPage();
    expect(status).toBe(400);
    const said = document.querySelector('#kc-error-message')?.text.trim();
    expect(said).toMatch(/^This application is switched off at Citizen iD, .* current terms of service\./);
  });

  it('accepted anew, switch the clients on again', async () => {
    await files.edit(FILE, (file) => file.setIn(['terms_of_service', 'version'], '2026-03'));
    expect(await planned(AFTER_IT)).toMatchObject({ terms: [] });
    expect(await applied(AFTER_IT)).toEqual([...CLIENTS, GROUP]);
    const { status, document } = await signInPage();
    expect(status).toBe(200);
    expect(document.querySelector('#kc-form-login')).not.toBeNull();
    expect(document.querySelector('#kc-page-title')?.text.trim()).toBe('Sign in with Citizen iD');
    const styles = document.querySelectorAll('link[rel=stylesheet]').map((link) => link.getAttribute('href'));
    const own = styles.find((href) => href?.endsWith('/login/citizenid/css/citizenid.css'));
    expect((await fetch(new URL(own ?? '', server.url))).status).toBe(200);
  });
});
