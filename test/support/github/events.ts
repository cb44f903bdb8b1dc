import type { PullRequest } from './repository.ts';

export type Sent = { readonly login?: string; readonly labels?: readonly string[] };

/**
 * What GitHub tells of a pull request. Its author may write to the repository, as integrators may whom it knows as
 * owners of their files: that gives no right to others' files.
 */
export function pullRequestEvent(action: string, pull: PullRequest, { login, labels = [] }: Sent = {}) {
  return {
    event: {
      action,
      label: { name: action === 'labeled' ? 'plan' : '' },
      pull_request: {
        ...pull,
        user: { login: login ?? 'ayla-atlas' },
        author_association: 'COLLABORATOR',
        labels: labels.map((name) => ({ name })),
      },
    },
  };
}
