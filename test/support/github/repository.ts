import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { copyCheckout } from '../processes/checkout.ts';

/** A repository as on GitHub, and a runner's workspace over it. */
export type Repository = {
  /** A clone of it, with its packages installed. */
  readonly workspace: string;
  readonly git: (...args: readonly string[]) => string;
  /** Puts files into the workspace, over what is there. */
  readonly write: (files: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Commits what the workspace holds, to `main` on GitHub. */
  readonly commit: (message: string) => void;
  /** Sends a change of `main` as a pull request, and leaves the workspace on `main`. */
  readonly pullRequest: (number: number, change: () => Promise<void>) => Promise<PullRequest>;
  /** Brings the workspace back to `main` as it is there, without what a job has left. */
  readonly reset: () => void;
  readonly dispose: () => Promise<void>;
};

export type PullRequest = {
  readonly number: number;
  readonly head: { readonly sha: string };
  readonly base: { readonly sha: string; readonly ref: 'main' };
};

/** Nobody's settings of this machine. */
const IDENTITY = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'ayla',
  GIT_AUTHOR_EMAIL: 'ayla@example.org',
  GIT_COMMITTER_NAME: 'ayla',
  GIT_COMMITTER_EMAIL: 'ayla@example.org',
};

/** This checkout's files as the first commit of a repository of their own. */
export async function scratchRepository(): Promise<Repository> {
  const workspace = await copyCheckout();
  const origin = await mkdtemp(join(tmpdir(), 'citizenid-origin-'));
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: workspace,
      env: { ...process.env, ...IDENTITY },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
    git('push', '--quiet', 'origin', 'HEAD:refs/heads/main');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  git('init', '--quiet', '--bare', origin);
  git('remote', 'add', 'origin', origin);
  commit('The realm');
  return {
    workspace,
    git,
    commit,
    write: async (files) => {
      for (const [file, content] of Object.entries(files)) {
        await writeFile(join(workspace, file), typeof content === 'string' ? content : stringify(content));
      }
    },
    pullRequest: async (number, change) => {
      const base = git('rev-parse', 'main');
      git('checkout', '--quiet', '--detach', 'main');
      await change();
      git('add', '--all');
      git('commit', '--quiet', '--message', `Pull request ${number}`);
      const head = git('rev-parse', 'HEAD');
      git('push', '--quiet', '--force', 'origin', `HEAD:refs/pull/${number}/head`);
      git('checkout', '--quiet', 'main');
      return { number, head: { sha: head }, base: { sha: base, ref: 'main' } };
    },
    reset: () => {
      git('checkout', '--quiet', '--force', 'main');
      git('reset', '--quiet', '--hard', 'origin/main');
      git('clean', '--quiet', '--force', '-d');
    },
    dispose: async () => {
      await rm(workspace, { recursive: true, force: true });
      await rm(origin, { recursive: true, force: true });
    },
  };
}
