import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pullRequestEvent, type Sent } from '../support/github/events.ts';
import type { PullRequest } from '../support/github/repository.ts';
import type { JobRun } from '../support/github/runner.ts';
import { OWN, openStage, type Stage } from '../support/github/stage.ts';
import { threadsIn } from '../support/github/store.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  return stage.dispose;
});

/** The checkout that GitHub makes for `pull_request`: the pull request merged into its base. */
async function checked(pull: PullRequest, sent: Sent = {}): Promise<JobRun> {
  const { repository, run } = stage;
  repository.git('checkout', '--quiet', '--detach', pull.base.sha);
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', pull.head.sha);
  try {
    return await run('pull-request.yaml', 'files', { github: pullRequestEvent('opened', pull, sent) });
  } finally {
    repository.reset();
  }
}

const sarif = async () =>
  JSON.parse(await readFile(join(stage.temp, 'citizenid.sarif'), 'utf8')).runs[0].results;

describe('the pull request of a stranger', () => {
  it('passes with its own file, and its page says what it does', async () => {
    const pull = await stage.repository.pullRequest(1, () =>
      stage.edit(OWN, (document) => document.setIn(['clients', 0, 'client_name'], 'Star Atlas 2')),
    );
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
    const pull = await stage.repository.pullRequest(2, () =>
      stage.edit(OWN, (document) =>
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

  it("is stopped where it touches others' files, whatever its author may write to; that of an operator is not", async () => {
    const pull = await stage.repository.pullRequest(3, () =>
      stage.edit('realm/integrators/hangar-bay.yaml', (document) => document.set('description', 'Theirs')),
    );
    const theirs = await checked(pull);
    expect(theirs.exitCodes).toMatchObject({ 'Say what it does, and stop it where review does': 3 });
    expect(theirs.summary).toContain('`outside-own-file`');
    const ours = await checked(pull, { login: 'operator' });
    expect(ours.exitCodes).toMatchObject({ 'Say what it does, and stop it where review does': 0 });
  });

  it('makes nobody an operator', async () => {
    const pull = await stage.repository.pullRequest(4, () =>
      stage.edit('realm/review.yaml', (document) => document.addIn(['operators'], 'ayla-atlas')),
    );
    const { exitCodes, summary } = await checked(pull);
    expect(exitCodes).toMatchObject({ 'Say what it does, and stop it where review does': 3 });
    expect(summary).toContain('realm/review.yaml');
  });
});

describe('code owners', () => {
  const TOKEN = { vars: {}, secrets: { CODEOWNERS_TOKEN: 'of-an-operator' } };
  const SENT = 'Send it as a pull request';
  const owners = (environment = { vars: {}, secrets: {} }) =>
    stage.run('codeowners.yaml', 'codeowners', { environment });

  const branch = () => {
    const origin = stage.repository.git('remote', 'get-url', 'origin');
    return execFileSync('git', ['-C', origin, 'show', 'codeowners:.github/CODEOWNERS'], { encoding: 'utf8' });
  };

  async function renamed(github: string): Promise<void> {
    stage.repository.reset();
    await stage.edit(OWN, (document) => document.setIn(['members', 0, 'github'], github));
    stage.repository.commit('Another name');
  }

  it('follow the members, in a pull request of their own that is opened once', async () => {
    const { exitCodes, log } = await owners();
    expect(exitCodes, log).toEqual({ 'Write it anew': 0, [SENT]: 0 });
    expect(branch()).toMatch(/^\/realm\/integrators\/star-atlas\.yaml @citizenid\/operators @ayla-atlas$/m);
    await renamed('ayla-two');
    expect((await owners()).exitCodes).toMatchObject({ [SENT]: 0 });
    expect(branch()).toContain('@ayla-two');
    expect(await threadsIn(stage.temp, 'pull')).toMatchObject([{ head: 'codeowners', state: 'open' }]);
    // Once that is merged there is nothing left to say.
    expect(await owners()).toMatchObject({
      exitCodes: { [SENT]: 0 },
      log: expect.not.stringContaining('::'),
    });
  });

  it('come with advice where no checks will run for them, and with none where a token has them run', async () => {
    await renamed('ayla-three');
    const advice = 'https://github.example/citizenid/realm/compare/main...codeowners?expand=1';
    expect((await owners()).log).toMatch(/^::notice::No checks run for .*compare\/main\.\.\.codeowners/m);
    const [pull] = await threadsIn(stage.temp, 'pull');
    expect(pull).toMatchObject({
      user: { login: 'github-actions[bot]' },
      body: expect.stringContaining(advice),
    });
    await renamed('ayla-four');
    expect((await owners(TOKEN)).log).not.toContain('::notice::');
    expect(branch()).toContain('@ayla-four');
  });
});
