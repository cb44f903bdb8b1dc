import { tmpdir } from 'node:os';
import type { CommonOptions } from '../../commands/parts/options.ts';
import type { SecretStore } from '../../deliver/aws-secrets-manager.ts';
import type { Settings } from './settings.ts';

/** What one invocation works with. */
export type Work = {
  readonly settings: Settings;
  readonly store: SecretStore;
  readonly realm: string;
  readonly realmDir: string;
  /** Fires while there is still time to end in order. */
  readonly signal: AbortSignal;
};

export type Variables = CommonOptions['variables'];

/** No answer is waited for longer than the time that is kept for ending in order. */
const REQUEST_MS = 30_000;

/** What a command takes to work on the realm as whom `variables` name. */
export function commandOptions(
  { settings, realm, realmDir, signal }: Work,
  variables: Variables,
): CommonOptions {
  return {
    realmDir,
    env: settings.ENVIRONMENT,
    realmName: realm,
    dataDir: tmpdir(),
    variables,
    timeoutMs: REQUEST_MS,
    signal,
  };
}
