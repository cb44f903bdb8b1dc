import { expect, test } from 'vitest';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { openBrowser } from '../support/sign-in/browser.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const realm = await freshRealm();

test('consent is asked for each newly requested scope and client, and remembered', async () => {
  const web = await realm.relyingParty('star-atlas-web');
  const app = await realm.relyingParty('star-atlas-app');
  const consent = async (party: typeof web, scope: string) => (await login(party, FULL, scope)).consent;

  expect(await consent(web, 'openid')).toBeUndefined();
  expect(await consent(web, 'openid profile')).toEqual(['Your name and user name']);
  expect(await consent(web, 'openid profile')).toBeUndefined();
  expect(await consent(web, 'openid profile email')).toEqual(['Your email address']);
  expect(await consent(web, 'openid profile email')).toBeUndefined();
  expect(await consent(web, 'openid email')).toBeUndefined();
  expect(await consent(app, 'openid profile')).toEqual(['Your name and user name']);
});

test('a refused consent is told to the client and asked again', async () => {
  const party = await realm.relyingParty('hangar-bay-app');
  const refused = login(party, FULL, 'openid profile', { answer: 'cancel' });
  await expect(refused).rejects.toMatchObject({ error: 'access_denied' });
  expect((await login(party, FULL, 'openid profile')).consent).toEqual(['Your name and user name']);
});

test('a session that is signed in already is no consent for another client', async () => {
  const browser = openBrowser(new URL(realm.issuer).origin);
  await login(await realm.relyingParty('star-atlas-web'), FULL, 'openid roles', { browser });
  const other = await login(await realm.relyingParty('hangar-bay-web'), FULL, 'openid roles', { browser });
  expect(other.consent).toEqual(['Your roles in Citizen iD']);
});
