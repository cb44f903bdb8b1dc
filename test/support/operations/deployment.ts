import { vi } from 'vitest';
import { reconcile } from '../../../lib/stacks/handlers/reconcile.ts';
import type { Request } from '../../../lib/stacks/handlers/request.ts';
import type { Work } from '../../../lib/stacks/handlers/work.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { REALM } from '../cluster/cluster-realm.ts';
import { secretOf } from './secret-plays.ts';
import type { Secrets } from './secrets.ts';

/** What the names of delivered client secrets begin with. */
export const CLIENT_SECRETS = 'citizenid/staging/clients/';

/** What CloudFormation asks for; the files are here already. */
const REQUEST: Request = {
  type: 'Update',
  realm: REALM,
  files: { bucket: '', realmFiles: '', claimsFile: '' },
  prune: false,
  accept: [],
  rollback: false,
  removeRealm: false,
};

/** The realm's deployment, without the way to it: what its function does, here. Gives what it logs. */
export async function deployRealm(cluster: Cluster, secrets: Secrets, realmDir: string): Promise<string> {
  const work: Work = {
    settings: {
      ENVIRONMENT: 'staging',
      KEYCLOAK_URL: cluster.admin.url,
      PUBLIC_URL: cluster.publicListener.url,
      BOOTSTRAP_SECRET: secretOf('keycloak'),
      APPLY_SECRET: 'ApplyAccountSecret',
      PLAN_SECRET: 'PlanAccountSecret',
      CLIENT_SECRETS,
      SECRETS_KEY: 'key',
    },
    store: secrets.store,
    realm: REALM,
    realmDir,
    signal: new AbortController().signal,
  };
  const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    // One slice is enough for what stands here.
    if (!(await reconcile(work, REQUEST))) throw new Error('The realm was not finished');
    return log.mock.calls.join('');
  } finally {
    log.mockRestore();
  }
}
