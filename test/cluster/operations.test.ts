/**
 * Operations of the runbook, by the runbook's own commands.
 *
 * Real are Keycloak in production mode, as two nodes of what ships, its database with a backup and the way
 * back to it, `citizenid`, and what the realm's deployment does once CloudFormation has called it.
 *
 * What AWS would do is played (`test/support/operations/`): Secrets Manager is a map, a task is a process, a
 * cluster of Aurora is a database of one PostgreSQL, and nothing asks who may do what. A command that nobody
 * plays fails. Host names are those of the listeners here, and nobody waits for AWS.
 *
 * The tests are the steps of one rehearsal: each begins where the one before has ended.
 */
import { decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clusterSize } from '../support/cluster/metrics.ts';
import { refresh, type Session, signInSilently, signInWith } from '../support/cluster/refreshing.ts';
import { CLIENT_SECRETS } from '../support/operations/deployment.ts';
import { openRehearsal } from '../support/operations/rehearsal.ts';
import { commandsOf } from '../support/operations/runbook.ts';
import type { Credentials } from '../support/sign-in/login.ts';
import { login, openRelyingParty } from '../support/sign-in/relying-party.ts';

const WEB = 'star-atlas-web';
const stage = await openRehearsal();
afterAll(stage.close);
const { cluster, service, backups, secrets, files, shell, people } = stage;
let { party } = stage;

describe('break-glass access', () => {
  it('makes an administrator beside nodes that run, each of which takes it at once', async () => {
    await shell.run(commandsOf('Break-glass access', 1) + commandsOf('Break-glass access', 2));
    for (const node of service.nodes()) {
      cluster.targets.sendAllTo(node);
      expect(await shell.run(commandsOf('Break-glass access', 3))).toBe('master\n');
    }
    cluster.targets.sendAllTo(undefined);
  });

  it('gives the accounts new secrets where one may be known, and ends with the deployment', async () => {
    await asAdministrator(commandsOf('The accounts that apply and plan'));
    const spoilt = await shell.attempt(commandsOf('See what it will do'));
    expect(spoilt.errors).toContain('refused client citizenid-plan');
    await shell.run(commandsOf('Once more, with the same files'));
    await shell.run(commandsOf('See what it will do'));
    expect((await shell.attempt('sign_in')).errors).toContain('401');
  });
});

describe('after a backup', () => {
  let kept: Session;
  let before: readonly string[];
  let oldToken: string;
  let oldKey: string | undefined;

  beforeAll(async () => {
    const [ayla] = people;
    kept = await signInWith(party, ayla);
    oldToken = await accessToken(ayla);
    oldKey = keyOf(oldToken);
    before = await accountsOfMaster();
    await backups.take();
  });

  it('a new key signs once it is known, and what the old one has signed holds until that is off', async () => {
    const keys = (step: number) => shell.run(commandsOf("The realm's signing keys", step));
    expect(await keys(1)).toMatch(new RegExp(`^rsa-generated +${oldKey} .*signs`, 'm'));
    await files.edit('realm.yaml', (file) => file.setIn(['keys', 'version'], 1));
    await keys(2);
    const [, newKey] = (await keys(1)).match(/^citizenid-1 +(\S+) .*verifies/m) ?? [];
    expect(keyOf(await accessToken(people[0]))).toBe(oldKey);

    await onDay(2, () => keys(3));
    // Time has passed, and relying parties have read the keys again.
    party = await openRelyingParty(party.config.serverMetadata().issuer, party.client);
    expect(keyOf(await accessToken(people[0]))).toBe(newKey);
    expect(await isAccepted(oldToken)).toBe(true);

    await onDay(17, () => keys(4));
    expect(await keys(1)).toMatch(/^rsa-generated .*off/m);
    expect(await isAccepted(oldToken)).toBe(false);
    expect(await signInSilently(party, kept)).toBe(kept.sid);
    await refresh(party, kept);
  });

  it('an administrator repairs by hand, which stands in the record', async () => {
    for (const step of [1, 2, 3, 4]) await shell.run(commandsOf('Break-glass access', step));
    const [, ayla2] = people;
    await asAdministrator(`
USERS="https://$ADMIN/admin/realms/$REALM/users"
admin -X DELETE "$USERS/$(admin "$USERS?exact=true&username=${ayla2?.username}" | jq -r '.[0].id')"
admin -X POST "$USERS" -d '{"username": "newcomer"}'
CLIENTS="https://$ADMIN/admin/realms/$REALM/clients"
admin -X POST "$CLIENTS/$(admin "$CLIENTS?clientId=${WEB}" | jq -r '.[0].id')/client-secret" > /dev/null`);
    const record = await asAdministrator(commandsOf('Break-glass access', 6));
    for (const path of ['users', 'clients']) expect(record).toContain(`"resourcePath":"${path}/`);
  });

  it('nothing of the administrator is left behind', async () => {
    await asAdministrator(commandsOf('Break-glass access', 7));
    expect((await shell.attempt('sign_in')).errors).toContain('401');
    await shell.run(commandsOf('Break-glass access', 1));
    expect((await shell.attempt('sign_in')).errors).toContain('401');
    expect(await accountsOfMaster()).toEqual(before);
  });

  it('the database goes back to it, and nodes that start on it are one cluster', async () => {
    await files.edit('integrators/star-atlas.yaml', (file) =>
      file.setIn(['clients', 0, 'client_name'], 'Renamed'),
    );
    await shell.run(commandsOf('Change of the realm'));
    for (const step of [1, 2, 3, 4, 5]) await shell.run(commandsOf('Restore the database', step));
    expect(await Promise.all(service.nodes().map(clusterSize))).toEqual([2, 2]);
  });

  it('people, sessions, keys and client secrets are those of then', async () => {
    const [, ayla2] = people;
    if (!ayla2) throw new Error('There is no second person');
    expect(await signInSilently(party, kept)).toBe(kept.sid);
    expect(keyOf(await accessToken(ayla2))).toBe(oldKey);
    expect(await isAccepted(oldToken)).toBe(true);
    expect(await cluster.postgres.query("SELECT * FROM user_entity WHERE username = 'newcomer'")).toBe('');
  });

  it('a plan tells what the realm has lost, a deployment brings it back, and the secrets agree', async () => {
    const plan = commandsOf('See what it will do');
    expect(await shell.attempt(plan)).toMatchObject({
      failed: 2,
      output: expect.stringContaining('Renamed'),
    });
    // Nobody has changed anything past the files.
    await shell.run(plan.replace('citizenid plan', 'citizenid drift'));
    await shell.run(commandsOf('Once more, with the same files'));
    await shell.run(plan);
    const delivered = JSON.parse(secrets.values.get(`${CLIENT_SECRETS}${WEB}`) ?? '{}');
    expect(delivered).toMatchObject({ client_secret: party.client.secret });
  });
});

/** With a token of this moment: one lasts a minute. */
function asAdministrator(script: string): Promise<string> {
  return shell.run(`sign_in\n${script}`);
}

/** What the deployments of so many days later do: their clock, and not that of Keycloak, tells what is due. */
async function onDay(days: number, work: () => Promise<unknown>): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
  try {
    await work();
  } finally {
    vi.useRealTimers();
  }
}

async function accessToken(user: Credentials): Promise<string> {
  return (await login(party, user, 'openid profile')).tokens.access_token;
}

function keyOf(token: string): string | undefined {
  return decodeProtectedHeader(token).kid;
}

function isAccepted(token: string): Promise<boolean> {
  return oidc.fetchUserInfo(party.config, token, oidc.skipSubjectCheck).then(
    () => true,
    () => false,
  );
}

/** All who may sign in to `master`, be it as a person or as a client. */
async function accountsOfMaster(): Promise<readonly string[]> {
  const rows = await cluster.postgres.query(`
    SELECT client_id FROM client JOIN realm ON realm.id = client.realm_id WHERE realm.name = 'master'
    UNION ALL
    SELECT username FROM user_entity JOIN realm ON realm.id = user_entity.realm_id WHERE realm.name = 'master'`);
  return rows.split('\n').toSorted();
}
