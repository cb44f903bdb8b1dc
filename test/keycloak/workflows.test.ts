import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as age from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { Connection } from '../../lib/keycloak/connection.ts';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import { keycloakHand } from '../scenarios/keycloak-hand.ts';
import { leastPrivileged } from '../support/accounts.ts';
import { type PullRequest, type Repository, scratchRepository } from '../support/github/repository.ts';
import { type JobRun, runJob } from '../support/github/runner.ts';
import { threadsIn } from '../support/github/store.ts';
import { injectServer } from '../support/server.ts';

const OWN = 'realm/integrators/star-atlas.yaml';
const realm = `workflows-${randomBytes(6).toString('hex')}`;
const identity = await age.generateX25519Identity();

let repository: Repository;
let session: AdminSession;
let temp: string;
/** `vars` and `secrets` of the environments `staging`, `production` and `staging-plan`. */
let applying: Environment;
let live: Environment;
let planning: Environment;

type Environment = { readonly vars: Record<string, string>; readonly secrets: Record<string, string> };

function environmentOf({ url, authRealm, credentials }: Connection): Environment {
  if (credentials.type !== 'client') throw new Error('No account of least privilege');
  const { clientId, clientSecret } = credentials;
  return {
    vars: { KEYCLOAK_URL: url, KEYCLOAK_AUTH_REALM: authRealm, KEYCLOAK_CLIENT_ID: clientId },
    secrets: { KEYCLOAK_CLIENT_SECRET: clientSecret.reveal() },
  };
}

/** A change of one YAML file of the repository. */
async function edit(file: string, change: (document: ReturnType<typeof parseDocument>) => void) {
  const path = join(repository.workspace, file);
  const document = parseDocument(await readFile(path, 'utf8'));
  change(document);
  await writeFile(path, document.toString());
}

const renamed = (name: string) => () =>
  edit(OWN, (document) => document.setIn(['clients', 0, 'client_name'], name));

beforeAll(async () => {
  repository = await scratchRepository();
  temp = await mkdtemp(join(tmpdir(), 'citizenid-runner-'));
  const environment = { ssl_required: 'none', secrets: { sink: 'age', out: 'delivered' } };
  await repository.write({
    'realm/environments/staging.yaml': { ...environment, realm_name: realm },
    'realm/environments/production.yaml': { ...environment, realm_name: `${realm}-live` },
  });
  const recipients = [await age.identityToRecipient(identity)];
  await edit(OWN, (document) => {
    document.setIn(['members', 0, 'github'], 'ayla-atlas');
    document.addIn(['clients'], {
      client_id: 'star-atlas-site',
      client_name: 'Star Atlas site',
      type: 'confidential',
      redirect_uris: ['https://star-atlas.example/callback'],
      scope: 'openid profile',
      environments: ['staging', 'production'],
      secret: { version: 1, recipients },
    });
    // The page that the other tests change.
    document.setIn(['clients', 0, 'environments'], ['local', 'staging']);
    document.setIn(['clients', 0, 'redirect_uris'], ['https://star-atlas.example/web']);
    document.setIn(['clients', 0, 'post_logout_redirect_uris'], ['https://star-atlas.example/']);
    document.setIn(['clients', 0, 'secret'], { version: 1, recipients });
  });
  repository.commit('An environment to try on');
  const accounts = await leastPrivileged(realm);
  applying = environmentOf(accounts.apply);
  live = environmentOf((await leastPrivileged(`${realm}-live`)).apply);
  planning = environmentOf(accounts.plan);
  session = openSession(injectServer(), { realm, mode: 'read-write' });
});

afterAll(async () => {
  await session?.close();
  await repository?.dispose();
  if (temp) await rm(temp, { recursive: true });
});

/** Runs a job in the workspace as it is, and holds that no log or page shows the account's secret. */
async function run(
  file: string,
  job: string,
  more: { readonly github?: object; readonly inputs?: object; readonly environment?: Environment } = {},
): Promise<JobRun> {
  const { github = {}, inputs = {}, environment = { vars: {}, secrets: {} } } = more;
  const contexts = {
    github: { repository: 'citizenid/realm', token: 'of-the-run', ...github },
    inputs,
    vars: environment.vars,
    secrets: environment.secrets,
  };
  const result = await runJob(file, job, { workspace: repository.workspace, contexts, temp });
  for (const secret of Object.values(environment.secrets)) {
    expect(result.log + result.summary).not.toContain(secret);
  }
  return result;
}

type Event = { readonly login?: string; readonly association?: string; readonly labels?: readonly string[] };

const eventOf = (action: string, pull: PullRequest, more: Event = {}) => ({
  event: {
    action,
    label: { name: action === 'labeled' ? 'plan' : '' },
    pull_request: {
      ...pull,
      user: { login: more.login ?? 'ayla-atlas' },
      author_association: more.association ?? 'NONE',
      labels: (more.labels ?? []).map((name) => ({ name })),
    },
  },
});

/** The checkout that GitHub makes for `pull_request`: the pull request merged into its base. */
async function checked(pull: PullRequest, more: Event = {}): Promise<JobRun> {
  repository.git('checkout', '--quiet', '--detach', pull.base.sha);
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', pull.head.sha);
  try {
    return await run('pull-request.yaml', 'files', { github: eventOf('opened', pull, more) });
  } finally {
    repository.reset();
  }
}

const sarif = async () => JSON.parse(await readFile(join(temp, 'citizenid.sarif'), 'utf8')).runs[0].results;

describe('the pull request of a stranger', () => {
  it('passes with its own file, and its page says what it does', async () => {
    const pull = await repository.pullRequest(1, renamed('Star Atlas 2'));
    const { exitCodes, summary } = await checked(pull);
    expect(exitCodes).toEqual({
      'List the problems as SARIF': 0,
      Validate: 0,
      'Say what it does, and stop it where review does': 0,
    });
    expect(await sarif()).toEqual([]);
    const [, staging = '', production = ''] = summary.split(/^## /m);
    expect(staging).toMatch(/^staging\n.*\*\*update\*\* `client\/star-atlas-web`.*"Star Atlas 2"/s);
    expect(production).toMatch(/^production\n### No change/);
  });

  it('is stopped at the line of a fault', async () => {
    const pull = await repository.pullRequest(2, () =>
      edit(OWN, (document) =>
        document.setIn(['clients', 0, 'redirect_uris', 0], 'http://star-atlas.example/'),
      ),
    );
    const { exitCodes, log, summary } = await checked(pull);
    expect(exitCodes).toEqual({ 'List the problems as SARIF': 0, Validate: 1 });
    expect(log).toMatch(
      /^::error file=realm\/integrators\/star-atlas\.yaml,line=\d+,col=\d+,title=[\w-]+::/m,
    );
    expect(await sarif()).toMatchObject([{ level: 'error' }]);
    expect(summary).toBe('');
  });

  it("is stopped where it touches others' files, and that of who runs Citizen iD is not", async () => {
    const pull = await repository.pullRequest(3, async () => {
      await edit('realm/integrators/hangar-bay.yaml', (document) => document.set('description', 'Theirs'));
    });
    const theirs = await checked(pull);
    expect(theirs.exitCodes).toMatchObject({ 'Say what it does, and stop it where review does': 3 });
    expect(theirs.summary).toContain('`outside-own-file`');
    const ours = await checked(pull, { login: 'operator', association: 'MEMBER' });
    expect(ours.exitCodes).toMatchObject({ 'Say what it does, and stop it where review does': 0 });
  });
});

const STAGING = { environment: 'staging', accept: '', prune: false };

const apply = (inputs: object = {}) =>
  run('apply-environment.yaml', 'apply', { inputs: { ...STAGING, ...inputs }, environment: applying });

describe('what is merged', () => {
  it('is applied and verified, with its secrets sealed and receipts on the page', async () => {
    const { exitCodes, summary, log } = await apply();
    expect(exitCodes, log).toEqual({ Apply: 0, 'Verify the token contract': 0 });
    expect(summary).toMatch(/^- delivered secret 1 of star-atlas-site to delivered\/.* \(age\) at /m);
    expect(summary).toMatch(/^- \d+ applied \(\d+ requests\)\.$/m);
    expect(summary).toContain('### The contract holds');
    const folder = join(repository.workspace, 'delivered');
    expect((await readdir(folder)).toSorted()).toEqual(['star-atlas-site.v1.age', 'star-atlas-web.v1.age']);
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    const sealed = await readFile(join(folder, 'star-atlas-site.v1.age'), 'utf8');
    const opened = JSON.parse(await decrypter.decrypt(age.armor.decode(sealed), 'text'));
    expect(opened).toMatchObject({ client_id: 'star-atlas-site', client_secret: expect.any(String) });
    expect(summary + log).not.toContain(opened.client_secret);
  });

  it('is applied to production by an account of its own', async () => {
    const { exitCodes, log, summary } = await run('apply-environment.yaml', 'apply', {
      inputs: { ...STAGING, environment: 'production' },
      environment: live,
    });
    expect(exitCodes, log).toEqual({ Apply: 0, 'Verify the token contract': 0 });
    expect(summary).toContain('delivered secret 1 of star-atlas-site ');
    expect(summary).not.toContain('star-atlas-web');
  });

  it('is stopped by review until somebody accepts its findings by their codes', async () => {
    await edit(OWN, (document) => document.setIn(['clients', 0, 'pkce'], 'optional'));
    repository.commit('Less proof');
    expect((await apply()).exitCodes).toEqual({ Apply: 3 });
    expect((await apply({ accept: 'pkce-dropped consent-dropped' })).exitCodes).toMatchObject({ Apply: 0 });
  });
});

const planned = (pull: PullRequest, more: Event = {}) =>
  run('plan.yaml', 'plan', { github: eventOf('labeled', pull, more), environment: planning }).finally(
    repository.reset,
  );

describe("a maintainer's label", () => {
  it('has the plan and the token diff written into one comment, by the code of main alone', async () => {
    const pull = await repository.pullRequest(4, async () => {
      await edit(OWN, (document) =>
        document.setIn(['clients', 0, 'scope'], 'openid profile email offline_access'),
      );
      await repository.write({ 'bin/citizenid.mjs': 'process.exit(0);\n' });
    });
    const { exitCodes, log } = await planned(pull);
    expect(exitCodes, log).toEqual({
      "Take the integrators' files of the pull request, as data": 0,
      Plan: 0,
      'Say what it does to production, and whose files it touches': 0,
      'Write it into one comment': 0,
    });
    const again = await repository.pullRequest(4, () =>
      edit(OWN, (document) =>
        document.setIn(['clients', 0, 'scope'], 'openid profile email roles offline_access'),
      ),
    );
    const [first] = await threadsIn(temp, 'comment');
    await planned(again);
    const comments = await threadsIn(temp, 'comment');
    expect(comments).toMatchObject([{ id: first?.id, on: 4 }]);
    expect(first?.body).toContain(`Plan of ${pull.head.sha} against staging.`);
    expect(first?.body).toContain('**What it touches outside of `realm/integrators` is not in this plan.**');
    expect(first?.body).toMatch(/\*\*Tokens\*\*.*star-atlas-web.*\*\*update\*\* `client\/star-atlas-web`/s);
    expect(comments[0]?.body).toContain(`Plan of ${again.head.sha} against staging.`);
    expect(comments[0]?.body).not.toContain('is not in this plan');
  });

  it("tells of others' files that it touches, by the members that main counts", async () => {
    const pull = await repository.pullRequest(8, () =>
      edit('realm/integrators/hangar-bay.yaml', (document) => {
        document.set('description', 'Theirs');
        document.setIn(['members', 0, 'github'], 'ayla-atlas');
      }),
    );
    const comment = async () => (await threadsIn(temp, 'comment')).find(({ on }) => on === 8)?.body;
    await planned(pull);
    expect(await comment()).toMatch(/`outside-own-file`.*realm\/integrators\/hangar-bay\.yaml/);
    await planned(pull, { login: 'operator', association: 'MEMBER' });
    expect(await comment()).not.toContain('`outside-own-file`');
  });

  it('deletes what it takes out of a file, and what stood in a file that it takes away', async () => {
    const dropped = await repository.pullRequest(9, () =>
      edit(OWN, (document) => document.deleteIn(['clients', 0])),
    );
    const removed = await repository.pullRequest(10, () => rm(join(repository.workspace, OWN)));
    for (const pull of [dropped, removed]) await planned(pull);
    const comments = await threadsIn(temp, 'comment');
    const [first, second] = [9, 10].map((number) => comments.find(({ on }) => on === number)?.body);
    expect(first).toMatch(/\*\*delete\*\* `client\/star-atlas-web`/);
    expect(first).not.toMatch(/\*\*delete\*\* `client\/star-atlas-site`/);
    expect(second).toMatch(/\*\*delete\*\* `client\/star-atlas-web`/);
    expect(second).toMatch(/\*\*delete\*\* `client\/star-atlas-site`/);
    expect(first + String(second)).not.toContain('`leftover`');
  });

  it('brings in nothing that a symbolic link of the pull request leads to', async () => {
    const pull = await repository.pullRequest(5, () =>
      symlink('/proc/self/environ', join(repository.workspace, 'realm/integrators/leak.yaml')),
    );
    const { exitCodes, summary } = await planned(pull);
    expect(exitCodes).toMatchObject({ Plan: 1 });
    expect(summary).toMatch(/realm\/integrators\/leak\.yaml:1:1\b.*wrong-type.*"\/proc\/self\/environ"/);
    expect(summary).not.toContain('PATH=');
    expect((await threadsIn(temp, 'comment')).filter(({ on }) => on === 5)).toEqual([]);
  });

  it('has nothing to plan where no file of an integrator is touched', async () => {
    const pull = await repository.pullRequest(6, () => repository.write({ 'docs/extra.md': 'More.\n' }));
    const { exitCodes, log } = await planned(pull);
    expect(Object.values(exitCodes)).toEqual([1]);
    expect(log).toContain('::error::No file in realm/integrators is touched');
  });

  it('goes when new commits arrive', async () => {
    const pull = await repository.pullRequest(7, renamed('Star Atlas 3'));
    const arrives = (labels: readonly string[]) =>
      run('plan.yaml', 'unlabel', { github: eventOf('synchronize', pull, { labels }) });
    expect(await arrives(['help'])).toMatchObject({ ran: false });
    expect(await arrives(['plan'])).toMatchObject({ exitCodes: { 'Take the label off': 0 } });
    expect(await threadsIn(temp, 'unlabelled')).toMatchObject([{ on: 7 }]);
    const plan = await run('plan.yaml', 'plan', { github: eventOf('synchronize', pull) });
    expect(plan.ran).toBe(false);
  });
});

const look = () =>
  run('drift-environment.yaml', 'look', { inputs: { environment: 'staging' }, environment: planning });

describe('the nightly look', () => {
  it('finds nothing after an apply, and what is due once the files have moved', async () => {
    expect(await look()).toMatchObject({ outputs: { drift: { found: 'no' }, plan: { due: 'no' } } });
    await renamed('Star Atlas 4')();
    expect(await look()).toMatchObject({ outputs: { drift: { found: 'no' }, plan: { due: 'yes' } } });
    await apply();
    expect(await threadsIn(temp, 'issue')).toEqual([]);
  });

  it('tells of a change by hand in one issue, and applies nothing; closes it once that is undone', async () => {
    const hand = keycloakHand(session);
    await hand.alter('client', 'star-atlas-web', (found) => ({ ...found, name: 'Somebody' }));
    const first = await look();
    expect(first.outputs).toMatchObject({ drift: { found: 'yes' } });
    expect(first.outputs['plan']).toBeUndefined();
    const [issue] = await threadsIn(temp, 'issue');
    expect(issue).toMatchObject({ state: 'open', title: 'Drift in staging', labels: ['drift'] });
    expect(issue?.body).toMatch(/`client\/star-atlas-web` \| changed \| `name`/);
    expect(issue?.body).toContain('https://github.example/citizenid/realm/actions/runs/42');
    await hand.alter('client', 'citizenid-roles', (found) => ({ ...found, description: 'by hand' }));
    await look();
    expect(await threadsIn(temp, 'issue')).toMatchObject([
      { number: issue?.number, body: expect.stringContaining('`description`') },
    ]);
    await apply();
    await look();
    expect(await threadsIn(temp, 'issue')).toMatchObject([{ number: issue?.number, state: 'closed' }]);
  });
});

it('code owners follow the members, in a pull request of their own that is opened once', async () => {
  repository.reset();
  const owners = () => run('codeowners.yaml', 'codeowners');
  const branch = () => {
    const origin = repository.git('remote', 'get-url', 'origin');
    return execFileSync('git', ['-C', origin, 'show', 'codeowners:.github/CODEOWNERS'], { encoding: 'utf8' });
  };
  expect(Object.values((await owners()).exitCodes)).toEqual([0]);
  expect(branch()).toMatch(/^\/realm\/integrators\/star-atlas\.yaml @citizenid\/operators @ayla-atlas$/m);
  repository.reset();
  await edit(OWN, (document) => document.setIn(['members', 0, 'github'], 'ayla-two'));
  repository.commit('Another name');
  expect(Object.values((await owners()).exitCodes)).toEqual([0]);
  expect(branch()).toContain('@ayla-two');
  expect(await threadsIn(temp, 'pull')).toMatchObject([{ head: 'codeowners', state: 'open' }]);
  // Once that is merged there is nothing left to say.
  expect(Object.values((await owners()).exitCodes)).toEqual([0]);
});
