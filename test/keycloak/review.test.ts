import { afterAll, expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { citizenid } from '../support/processes/cli.ts';
import { freshRealm } from '../support/realm/fresh-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { login } from '../support/sign-in/relying-party.ts';
import { FULL } from '../support/sign-in/users.ts';

const STAR_ATLAS = 'integrators/star-atlas.yaml';
const MODERATOR = 'CitizenId/Internal/Moderator';
const realm = await freshRealm();
const files = await copyRealmFiles();
afterAll(files.dispose);

const options = { ...realm.options, realmDir: files.realmDir, prune: true };
const applied = (accept: readonly string[]) => apply({ ...options, ...UNATTENDED, accept });

/** Those that speak of changes; who has not signed up yet is another matter. */
async function findings(): Promise<readonly string[]> {
  const { findings: all } = await plan(options);
  return all
    .map(({ severity, code, address }) => `${severity} ${code} ${address}`)
    .filter((finding) => !finding.includes(' member-'));
}

/** What a shell sees of the same plan. */
async function shellPlan(...args: readonly string[]) {
  const { url, authRealm, credentials } = realm.options.connection ?? {};
  if (credentials?.type !== 'client') throw new Error('The realm has no account that applies');
  const env = {
    KEYCLOAK_URL: url ?? '',
    KEYCLOAK_AUTH_REALM: authRealm ?? '',
    KEYCLOAK_CLIENT_ID: credentials.clientId,
    KEYCLOAK_CLIENT_SECRET: credentials.clientSecret.reveal(),
  };
  const where = ['--realm', files.realmDir, '--realm-name', realm.options.realmName ?? ''];
  return citizenid(['plan', ...where, ...args], { env });
}

test('a change with several risks is shown, stopped, and let pass code by code', async () => {
  await files.edit(STAR_ATLAS, (file) => {
    file.setIn(['clients', 0, 'pkce'], 'optional');
    file.addIn(['clients', 0, 'redirect_uris'], 'https://charts.example/callback');
  });
  await files.edit('../mappers/claims.yaml', (file) =>
    file.setIn(['claims', 'name', 'tokens'], ['id', 'access']),
  );
  await files.edit('groups.yaml', (file) => file.addIn(['integrators', 'roles'], MODERATOR));
  expect((await findings()).toSorted()).toEqual([
    'error claim-in-access-token scope/profile',
    'error internal-role-granted group/integrators',
    'error pkce-dropped client/star-atlas-web',
    'warning redirect-host-added client/star-atlas-web',
  ]);

  const { exitCode, stdout } = await shellPlan('--format', 'markdown');
  expect(exitCode).toBe(3);
  expect(stdout).toContain('| **error** | `pkce-dropped` | `client/star-atlas-web` | takes codes ');
  const names = '`name` `preferred_username`';
  const before = '`preferred_username`';
  expect(stdout).toContain(`| \`profile\` | when asked | ${names} | ${before} → ${names} | ${names} |`);

  await expect(applied([])).rejects.toMatchObject({ code: 'STOPPED_BY_REVIEW', exitCode: 3 });
  const codes = ['claim-in-access-token', 'pkce-dropped', 'internal-role-granted'];
  // Of an internal role, nothing on the command line lets it pass.
  await expect(applied(codes)).rejects.toMatchObject({ code: 'STOPPED_BY_REVIEW' });
  await files.edit('review.yaml', (file) =>
    file.set('exemptions', [
      {
        code: 'internal-role-granted',
        address: 'group/integrators',
        until: '9999-12-31',
        reason: 'A rehearsal on a realm that nobody uses',
        granted_by: 'ayla',
      },
    ]),
  );
  expect(await findings()).toContain('notice internal-role-granted group/integrators');
  expect(await applied(codes)).toMatchObject({ failed: [] });
  expect(await findings()).toEqual([]);
});

test('the way back is silent', async () => {
  await files.edit(STAR_ATLAS, (file) => {
    file.deleteIn(['clients', 0, 'pkce']);
    file.deleteIn(['clients', 0, 'redirect_uris', 1]);
  });
  await files.edit('../mappers/claims.yaml', (file) => file.setIn(['claims', 'name', 'tokens'], ['id']));
  await files.edit('groups.yaml', (file) => file.deleteIn(['integrators', 'roles', 1]));
  expect(await findings()).toEqual([]);
  expect((await applied([])).applied).toHaveLength(3);
});

test('a client that people are signed in to is not deleted unless that is accepted', async () => {
  const party = await realm.relyingParty('star-atlas-web');
  await login(party, FULL, 'openid');
  await login(party, FULL, 'openid offline_access');
  const before = await plan(options);
  expect(before.plan.changes).toEqual([]);

  await files.edit(STAR_ATLAS, (file) => file.deleteIn(['clients', 0]));
  const planned = await plan(options);
  expect(planned.findings).toContainEqual({
    code: 'client-deleted-in-use',
    severity: 'error',
    address: 'client/star-atlas-web',
    message: 'is deleted with 1 session and 1 offline session',
  });
  // Two for each client that goes, and none for those that stay.
  expect(planned.requests - before.requests).toBe(2);
  await expect(applied([])).rejects.toMatchObject({ code: 'STOPPED_BY_REVIEW', exitCode: 3 });
  expect(await applied(['client-deleted-in-use'])).toMatchObject({ applied: ['client/star-atlas-web'] });
});
