import { drift } from '../../commands/drift.ts';
import { readAccount } from './accounts.ts';
import { logFailure } from './failure.ts';
import { withFiles } from './files.ts';
import { log } from './log.ts';
import { publish } from './metrics.ts';
import { readDeployed, readSettings } from './settings.ts';
import { storeOf } from './store.ts';
import { type InvocationContext, inTime, timeLeft } from './time-left.ts';
import { commandOptions, type Work } from './work.ts';

/**
 * Counts what somebody has changed past the files, and logs what, who and when. Reads only. What hangs ends
 * in time to be counted as failed.
 */
export async function driftCheck(_: unknown, context: InvocationContext): Promise<void> {
  const settings = readSettings();
  const { realm, files } = readDeployed();
  const store = storeOf(settings);
  const signal = timeLeft(context);
  try {
    const looked = withFiles(files, async (realmDir) => {
      const work: Work = { settings, store, realm, realmDir, signal };
      const account = await readAccount(work, settings.PLAN_SECRET);
      return drift(commandOptions(work, account));
    });
    const found = await inTime(looked, signal);
    for (const { address, change, certain, fields, by, at } of found.drift) {
      log('drift', { address, change, certain, fields: fields.map(({ path }) => path.join('.')), by, at });
    }
    publish(settings.ENVIRONMENT, { DriftedResources: found.drift.length, DriftCheckFailed: 0 });
  } catch (error) {
    logFailure(error);
    publish(settings.ENVIRONMENT, { DriftCheckFailed: 1 });
  }
}
