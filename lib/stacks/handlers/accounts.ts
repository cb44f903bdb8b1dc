import { accessOf } from '../../commands/access.ts';
import { type BootstrapOptions, bootstrap } from '../../commands/bootstrap.ts';
import { accountSecret, readVariables } from '../../deliver/account-secret.ts';
import { CitizenIdError } from '../../errors.ts';
import { log } from './log.ts';
import { commandOptions, type Variables, type Work } from './work.ts';

/** The variables by which an account signs in; its secret's name is all that anybody else has of it. */
export async function readAccount({ settings, store }: Work, secret: string): Promise<Variables> {
  return { ...(await readVariables(store, secret)), KEYCLOAK_URL: settings.KEYCLOAK_URL };
}

/**
 * The account that applies. Where it or the one that plans cannot sign in, or has no realm to work on, both
 * get new secrets by the temporary administrator: at the first deployment, and after anything that came
 * between a secret and Keycloak. Throws KEYCLOAK_UNAUTHORIZED where that one cannot sign in either.
 */
export async function requireAccount(work: Work): Promise<Variables> {
  const { APPLY_SECRET, PLAN_SECRET } = work.settings;
  const stored = await Promise.all([APPLY_SECRET, PLAN_SECRET].map((secret) => readAccount(work, secret)));
  const access = await Promise.all(stored.map((variables) => accessOf(variables, work.realm)));
  if (access.some((seen) => seen !== 'realm')) await makeAccounts(work);
  return readAccount(work, APPLY_SECRET);
}

/** Once the realm stands, nobody needs the administrator that Keycloak began with. */
export async function removeTemporaryAdmin(work: Work): Promise<void> {
  const administrator = await readAdministrator(work);
  if ((await accessOf(administrator, work.realm)) === 'none') return;
  const { removedAdmin } = await bootstrap({
    ...asked(work, administrator),
    adminUrl: work.settings.KEYCLOAK_URL,
    removeBootstrap: true,
  });
  log('removed the temporary administrator', { removedAdmin });
}

async function makeAccounts(work: Work): Promise<void> {
  const administrator = await readAdministrator(work);
  if ((await accessOf(administrator, work.realm)) === 'none') throw nobody(work);
  const { accounts } = await bootstrap({ ...asked(work, administrator), rotate: true });
  log('made the accounts', { accounts });
}

function asked(work: Work, administrator: Variables): BootstrapOptions {
  const { APPLY_SECRET, PLAN_SECRET } = work.settings;
  return {
    ...commandOptions(work, administrator),
    takePlace: async (purpose) => accountSecret(work.store, purpose === 'apply' ? APPLY_SECRET : PLAN_SECRET),
    rotate: false,
    createRealms: false,
    removeBootstrap: false,
    approve: async () => true,
  };
}

/** Its secret has the names under which Keycloak's own task reads it. */
async function readAdministrator({ settings, store }: Work): Promise<Variables> {
  const { client_id, client_secret } = await readVariables(store, settings.BOOTSTRAP_SECRET);
  return {
    KEYCLOAK_URL: settings.KEYCLOAK_URL,
    KEYCLOAK_CLIENT_ID: client_id,
    KEYCLOAK_CLIENT_SECRET: client_secret,
  };
}

function nobody({ settings, realm }: Work): CitizenIdError {
  return new CitizenIdError(
    'KEYCLOAK_UNAUTHORIZED',
    `Neither the accounts of realm ${realm} nor the temporary administrator can sign in`,
    {
      hint: `Make one with \`kc.sh bootstrap-admin service\` in a task, put its id and secret into ${settings.BOOTSTRAP_SECRET}, and deploy again.`,
    },
  );
}
