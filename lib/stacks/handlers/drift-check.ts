import { drift } from '../../commands/drift.ts';
import { openSecretsManager } from '../../deliver/aws-secrets-manager.ts';
import { readAccount } from './accounts.ts';
import { logFailure } from './failure.ts';
import { withFiles } from './files.ts';
import { log } from './log.ts';
import { publish } from './metrics.ts';
import { readDeployed, readSettings } from './settings.ts';
import { commandOptions, type Work } from './work.ts';

/** Counts what somebody has changed past the files, and logs what, who and when. Reads only. */
export async function driftCheck(): Promise<void> {
  const settings = readSettings();
  const { realm, files } = readDeployed();
  const store = openSecretsManager(settings.SECRETS_KEY);
  try {
    const found = await withFiles(files, async (realmDir) => {
      const work: Work = { settings, store, realm, realmDir, signal: new AbortController().signal };
      const account = await readAccount(work, settings.PLAN_SECRET);
      return drift(commandOptions(work, account));
    });
    for (const { address, change, certain, fields, by, at } of found.drift) {
      log('drift', { address, change, certain, fields: fields.map(({ path }) => path.join('.')), by, at });
    }
    publish(settings.ENVIRONMENT, { DriftedResources: found.drift.length, DriftCheckFailed: 0 });
  } catch (error) {
    logFailure(error);
    publish(settings.ENVIRONMENT, { DriftCheckFailed: 1 });
  }
}
