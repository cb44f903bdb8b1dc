import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { promisify } from 'node:util';
import { writeImageContext } from '../../../lib/commands/image-context.ts';
import { KEYCLOAK_VERSION } from '../../../lib/model/keycloak-version.ts';

/** What `scripts/build-base-image` makes where the official image cannot be pulled. */
const STAND_IN = `citizenid/keycloak-base:${KEYCLOAK_VERSION}`;
const MOST_OUTPUT = 64 * 2 ** 20;

/** Whether a Docker engine answers; where none does, it is said what is not tested. */
export function hasEngine(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('No Docker engine answers: the image is not built and not run.\n');
    return false;
  }
}

export async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', args, { maxBuffer: MOST_OUTPUT });
  return stdout.trim();
}

/**
 * Builds the image that is deployed, from the official one or its stand-in, and with certificates that
 * Node knows in place of those that it would download.
 */
export async function buildImage(tag: string): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), 'citizenid-image-'));
  try {
    await writeImageContext(context);
    await writeFile(join(context, 'ca.pem'), rootCertificates.join('\n'));
    const standIn = await docker('images', '--quiet', STAND_IN);
    const base = standIn === '' ? [] : ['--build-arg', `KEYCLOAK_IMAGE=${STAND_IN}`];
    await docker('build', '--tag', tag, ...base, '--build-arg', 'DATABASE_CA=ca.pem', context);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
