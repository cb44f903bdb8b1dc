import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as age from 'age-encryption';
import { expect } from 'vitest';
import type { Document } from 'yaml';
import type { Connection } from '../../../lib/keycloak/connection.ts';
import { randomRealm } from '../keycloak/connection.ts';
import { editYaml } from '../realm/realm-files.ts';
import { type Repository, scratchRepository } from './repository.ts';
import { type JobRun, type RunnerOptions, runJob } from './runner.ts';

/** The file of the integrator who sends pull requests. */
export const OWN = 'realm/integrators/star-atlas.yaml';

/** `vars` and `secrets` of one of the repository's environments. */
export type Environment = {
  readonly vars: Record<string, string>;
  readonly secrets: Record<string, string>;
};

type RunOptions = Pick<RunnerOptions, 'failing' | 'cancelled'> & {
  readonly github?: object;
  readonly inputs?: object;
  readonly environment?: Environment;
};

export type Stage = {
  readonly repository: Repository;
  /** The runner's folder. */
  readonly temp: string;
  /** The realm of staging; that of production is called the same, with `-live`. */
  readonly realm: string;
  /** Opens what is sealed for the integrator. */
  readonly identity: string;
  /** Changes a YAML file of the workspace. */
  readonly edit: (file: string, change: (document: Document) => void) => Promise<void>;
  /** Runs a job in the workspace as it is, and holds that no log or page shows the environment's secrets. */
  readonly run: (file: string, job: string, options?: RunOptions) => Promise<JobRun>;
  readonly dispose: () => Promise<void>;
};

/**
 * A repository whose `staging` and `production` are realms of its own, and a runner. Of the integrator's clients
 * `star-atlas-site` is in both, and `star-atlas-web`, which the tests change, in staging alone.
 */
export async function openStage(): Promise<Stage> {
  const repository = await scratchRepository();
  const temp = await mkdtemp(join(tmpdir(), 'citizenid-runner-'));
  const realm = randomRealm('workflows');
  const identity = await age.generateX25519Identity();
  const edit: Stage['edit'] = (file, change) => editYaml(join(repository.workspace, file), change);
  const settings = { ssl_required: 'none', secrets: { sink: 'age', out: 'delivered' } };
  await repository.write({
    'realm/environments/staging.yaml': { ...settings, realm_name: realm },
    'realm/environments/production.yaml': { ...settings, realm_name: `${realm}-live` },
  });
  await edit('realm/review.yaml', (document) => document.set('operators', ['operator']));
  await edit(OWN, integrator(await age.identityToRecipient(identity)));
  repository.commit('Environments to try on');
  return {
    ...{ repository, temp, realm, identity, edit },
    run: (file, job, options = {}) => runIn(repository.workspace, temp, [file, job], options),
    dispose: async () => {
      await repository.dispose();
      await rm(temp, { recursive: true });
    },
  };
}

function integrator(recipient: string) {
  const secret = { version: 1, recipients: [recipient] };
  return (document: Document) => {
    document.setIn(['members', 0, 'github'], 'ayla-atlas');
    document.addIn(['clients'], {
      client_id: 'star-atlas-site',
      client_name: 'Star Atlas site',
      type: 'confidential',
      redirect_uris: ['https://star-atlas.example/callback'],
      scope: 'openid profile',
      environments: ['staging', 'production'],
      secret,
    });
    document.setIn(['clients', 0, 'environments'], ['local', 'staging']);
    document.setIn(['clients', 0, 'redirect_uris'], ['https://star-atlas.example/web']);
    document.setIn(['clients', 0, 'post_logout_redirect_uris'], ['https://star-atlas.example/']);
    document.setIn(['clients', 0, 'secret'], secret);
  };
}

async function runIn(
  workspace: string,
  temp: string,
  [file, job]: readonly [string, string],
  options: RunOptions,
): Promise<JobRun> {
  const { github = {}, inputs = {}, environment = { vars: {}, secrets: {} }, failing, cancelled } = options;
  const contexts = {
    github: { repository: 'citizenid/realm', token: 'of-the-run', ...github },
    inputs,
    ...environment,
  };
  const result = await runJob(file, job, { workspace, contexts, temp, failing, cancelled });
  for (const secret of Object.values(environment.secrets)) {
    expect(result.log + result.summary).not.toContain(secret);
  }
  return result;
}

/** What an environment of the repository holds for an account of least privilege. */
export function environmentOf({ url, authRealm, credentials }: Connection): Environment {
  if (credentials.type !== 'client') throw new Error('No account of least privilege');
  const { clientId, clientSecret } = credentials;
  return {
    vars: { KEYCLOAK_URL: url, KEYCLOAK_AUTH_REALM: authRealm, KEYCLOAK_CLIENT_ID: clientId },
    secrets: { KEYCLOAK_CLIENT_SECRET: clientSecret.reveal() },
  };
}
