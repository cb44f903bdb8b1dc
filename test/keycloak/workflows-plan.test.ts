import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminSession, openSession } from '../../lib/keycloak/session.ts';
import { keycloakHand } from '../scenarios/keycloak-hand.ts';
import { pullRequestEvent, type Sent } from '../support/github/events.ts';
import type { PullRequest } from '../support/github/repository.ts';
import { type Environment, environmentOf, OWN, openStage, type Stage } from '../support/github/stage.ts';
import { threadsIn } from '../support/github/store.ts';
import { leastPrivileged } from '../support/keycloak/accounts.ts';
import { adminConnection } from '../support/keycloak/connection.ts';

let stage: Stage;
let session: AdminSession;
/** What `staging` and `staging-plan` hold. */
let applying: Environment;
let planning: Environment;

const renamed = (name: string) => () =>
  stage.edit(OWN, (document) => document.setIn(['clients', 0, 'client_name'], name));

const apply = () =>
  stage.run('apply-environment.yaml', 'apply', {
    inputs: { environment: 'staging', accept: '', prune: false },
    environment: applying,
  });

beforeAll(async () => {
  stage = await openStage();
  const accounts = await leastPrivileged(stage.realm);
  applying = environmentOf(accounts.apply);
  planning = environmentOf(accounts.plan);
  session = openSession(adminConnection(), { realm: stage.realm, mode: 'read-write' });
  await apply();
  return stage.dispose;
});

afterAll(() => session?.close());

const planned = (pull: PullRequest, sent: Sent = {}) =>
  stage
    .run('plan.yaml', 'plan', { github: pullRequestEvent('labeled', pull, sent), environment: planning })
    .finally(stage.repository.reset);

const told = (kind: 'comment' | 'issue' | 'unlabelled') => threadsIn(stage.temp, kind);

describe("a maintainer's label", () => {
  it('has the plan and the token diff written into one comment, by the code of main alone', async () => {
    const pull = await stage.repository.pullRequest(4, async () => {
      await stage.edit(OWN, (document) =>
        document.setIn(['clients', 0, 'scope'], 'openid profile email offline_access'),
      );
      await stage.repository.write({ 'bin/citizenid.mjs': 'process.exit(0);\n' });
    });
    const { exitCodes, log } = await planned(pull);
    expect(exitCodes, log).toEqual({
      "Take the integrators' files of the pull request, as data": 0,
      Plan: 0,
      'Say what it does to production, and whose files it touches': 0,
      'Write it into one comment': 0,
    });
    const again = await stage.repository.pullRequest(4, () =>
      stage.edit(OWN, (document) =>
        document.setIn(['clients', 0, 'scope'], 'openid profile email roles offline_access'),
      ),
    );
    const [first] = await told('comment');
    await planned(again);
    const comments = await told('comment');
    expect(comments).toMatchObject([{ id: first?.id, on: 4 }]);
    expect(first?.body).toContain(`Plan of ${pull.head.sha} against staging.`);
    expect(first?.body).toContain('**What it touches outside of `realm/integrators` is not in this plan.**');
    expect(first?.body).toMatch(/\*\*Tokens\*\*.*star-atlas-web.*\*\*update\*\* `client\/star-atlas-web`/s);
    expect(comments[0]?.body).toContain(`Plan of ${again.head.sha} against staging.`);
    expect(comments[0]?.body).not.toContain('is not in this plan');
  });

  it("tells of others' files that it touches, by the members that main counts", async () => {
    const pull = await stage.repository.pullRequest(8, () =>
      stage.edit('realm/integrators/hangar-bay.yaml', (document) => {
        document.set('description', 'Theirs');
        document.setIn(['members', 0, 'github'], 'ayla-atlas');
      }),
    );
    const comment = async () => (await told('comment')).find(({ on }) => on === 8)?.body;
    await planned(pull);
    expect(await comment()).toMatch(/`outside-own-file`.*realm\/integrators\/hangar-bay\.yaml/);
    await planned(pull, { login: 'operator' });
    expect(await comment()).not.toContain('`outside-own-file`');
  });

  it('deletes what it takes out of a file, and what stood in a file that it takes away', async () => {
    const dropped = await stage.repository.pullRequest(9, () =>
      stage.edit(OWN, (document) => document.deleteIn(['clients', 0])),
    );
    const removed = await stage.repository.pullRequest(10, () => rm(join(stage.repository.workspace, OWN)));
    for (const pull of [dropped, removed]) await planned(pull);
    const comments = await told('comment');
    const [first, second] = [9, 10].map((number) => comments.find(({ on }) => on === number)?.body);
    expect(first).toMatch(/\*\*delete\*\* `client\/star-atlas-web`/);
    expect(first).not.toMatch(/\*\*delete\*\* `client\/star-atlas-site`/);
    expect(second).toMatch(/\*\*delete\*\* `client\/star-atlas-web`/);
    expect(second).toMatch(/\*\*delete\*\* `client\/star-atlas-site`/);
    expect(first + String(second)).not.toContain('`leftover`');
  });

  it('shows the way to the page of the run where both do not fit into a comment', async () => {
    const pull = await stage.repository.pullRequest(11, () =>
      stage.edit(OWN, (document) => {
        for (let number = 0; number < 40; number += 1) {
          document.addIn(['clients'], {
            client_id: `star-atlas-${number}`,
            client_name: `Star Atlas ${number}`,
            type: 'public',
            redirect_uris: ['https://star-atlas.example/callback'],
            scope: 'openid profile',
            environments: ['staging', 'production'],
          });
        }
      }),
    );
    const { exitCodes, log } = await planned(pull);
    expect(exitCodes, log).toMatchObject({ 'Write it into one comment': 0 });
    const comment = (await told('comment')).find(({ on }) => on === 11)?.body;
    expect(comment).toContain('**create** `client/star-atlas-0`');
    expect(comment).toContain(
      'Too long for this comment: https://github.example/citizenid/realm/actions/runs/42',
    );
  });

  it('brings in nothing that a symbolic link of the pull request leads to', async () => {
    const pull = await stage.repository.pullRequest(5, () =>
      symlink('/proc/self/environ', join(stage.repository.workspace, 'realm/integrators/leak.yaml')),
    );
    const { exitCodes, summary } = await planned(pull);
    expect(exitCodes).toMatchObject({ Plan: 1 });
    expect(summary).toMatch(/realm\/integrators\/leak\.yaml:1:1\b.*wrong-type.*"\/proc\/self\/environ"/);
    expect(summary).not.toContain('PATH=');
    expect((await told('comment')).filter(({ on }) => on === 5)).toEqual([]);
  });

  it('has nothing to plan where no file of an integrator is touched', async () => {
    const pull = await stage.repository.pullRequest(6, () =>
      stage.repository.write({ 'docs/extra.md': 'More.\n' }),
    );
    const { exitCodes, log } = await planned(pull);
    expect(Object.values(exitCodes)).toEqual([1]);
    expect(log).toContain('::error::No file in realm/integrators is touched');
  });

  it('goes when new commits arrive', async () => {
    const pull = await stage.repository.pullRequest(7, renamed('Star Atlas 3'));
    const arrives = (labels: readonly string[]) =>
      stage.run('plan.yaml', 'unlabel', { github: pullRequestEvent('synchronize', pull, { labels }) });
    expect(await arrives(['help'])).toMatchObject({ ran: false });
    expect(await arrives(['plan'])).toMatchObject({ exitCodes: { 'Take the label off': 0 } });
    expect(await told('unlabelled')).toMatchObject([{ on: 7 }]);
    const plan = await stage.run('plan.yaml', 'plan', { github: pullRequestEvent('synchronize', pull) });
    expect(plan.ran).toBe(false);
  });
});

const look = () =>
  stage.run('drift-environment.yaml', 'look', { inputs: { environment: 'staging' }, environment: planning });

describe('the nightly look', () => {
  it('finds nothing after an apply, and what is due once the files have moved', async () => {
    expect(await look()).toMatchObject({ outputs: { drift: { found: 'no' }, plan: { due: 'no' } } });
    await renamed('Star Atlas 4')();
    expect(await look()).toMatchObject({ outputs: { drift: { found: 'no' }, plan: { due: 'yes' } } });
    await apply();
    expect(await told('issue')).toEqual([]);
  });

  it('tells of a change by hand in one issue, and applies nothing; closes it once that is undone', async () => {
    const hand = keycloakHand(session);
    await hand.alter('client', 'star-atlas-web', (found) => ({ ...found, name: 'Somebody' }));
    const first = await look();
    expect(first.outputs).toMatchObject({ drift: { found: 'yes' } });
    expect(first.outputs['plan']).toBeUndefined();
    const [issue] = await told('issue');
    expect(issue).toMatchObject({ state: 'open', title: 'Drift in staging', labels: ['drift'] });
    expect(issue?.body).toMatch(/`client\/star-atlas-web` \| changed \| `name`/);
    expect(issue?.body).toContain('https://github.example/citizenid/realm/actions/runs/42');
    await hand.alter('client', 'citizenid-roles', (found) => ({ ...found, description: 'by hand' }));
    await look();
    expect(await told('issue')).toMatchObject([
      { number: issue?.number, body: expect.stringContaining('`description`') },
    ]);
    await apply();
    await look();
    expect(await told('issue')).toMatchObject([{ number: issue?.number, state: 'closed' }]);
  });
});
