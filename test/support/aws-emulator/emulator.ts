import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Moto, startMoto } from '../aws/moto.ts';
import { ROOT } from '../root.ts';
import { type CustomResources, startCustomResources } from './custom-resources.ts';

const MODULES = join(ROOT, 'node_modules');

/** An account of AWS on this machine, as far as moto and its stubs go, whose custom resources are real. */
export type AwsEmulator = Moto & Pick<CustomResources, 'calls' | 'loseKeycloak'>;

/** Starts it. `keycloakUrl` is where deployed functions find Keycloak, whatever their stack says. */
export async function startAwsEmulator({
  account,
  keycloakUrl,
}: {
  readonly account: string;
  readonly keycloakUrl: string;
}): Promise<AwsEmulator> {
  await using begun = new AsyncDisposableStack();
  const code = await mkdtemp(join(tmpdir(), 'citizenid-functions-'));
  begun.defer(() => rm(code, { recursive: true }));
  // Lambda brings the AWS SDK along.
  await symlink(MODULES, join(code, 'node_modules'));
  const reached: Record<string, string> = { KEYCLOAK_URL: keycloakUrl };
  const customResources = await startCustomResources(reached);
  begun.defer(customResources.close);
  const moto = await startMoto({
    program: join(import.meta.dirname, 'server.py'),
    variables: { MOTO_ACCOUNT_ID: account, CUSTOM_RESOURCES: customResources.url, FUNCTIONS_CODE: code },
  });
  begun.defer(moto.stop);
  Object.assign(reached, moto.variables);
  const standing = begun.move();
  return {
    variables: moto.variables,
    calls: customResources.calls,
    loseKeycloak: customResources.loseKeycloak,
    stop: () => standing.disposeAsync(),
  };
}
