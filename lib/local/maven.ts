import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CitizenIdError } from '../errors.ts';
import { saysDiskFull } from './file-system.ts';
import { run } from './run.ts';
import { pinnedSha256 } from './version.ts';

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

export type DownloadOptions = {
  readonly mvn: string;
  readonly javaHome: string;
  readonly version: string;
  /** An empty folder; the zip goes there. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
};

/**
 * Fetches Keycloak's distribution with the Maven client, so that the user's settings and mirrors
 * count, and gives the path of the zip. Maven checks what the repository publishes
 * (`--strict-checksums`), we check the SHA-256 pinned here.
 * @throws DOWNLOAD_FAILED with Maven's own words, FILE_SYSTEM when the disk is full, INTERRUPTED.
 */
export async function downloadDistribution(options: DownloadOptions): Promise<string> {
  const { directory, version, signal } = options;
  const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
  const args = [
    ...['--batch-mode', '--quiet', '--strict-checksums', '-Dstyle.color=never', `${PLUGIN}:copy`],
    ...[`-Dartifact=${artifact}`, `-DoutputDirectory=${directory}`],
  ];
  // Its own working directory: a pom.xml or .mvn folder of the caller must not have a say.
  const env = { ...options.env, JAVA_HOME: options.javaHome };
  const { exitCode, output } = await run(options.mvn, args, { cwd: directory, env, signal });
  if (exitCode !== 0) throw downloadError(artifact, output, directory);
  const zip = join(directory, `keycloak-quarkus-dist-${version}.zip`);
  await checkSha256(zip, version);
  return zip;
}

function downloadError(artifact: string, output: string, directory: string): CitizenIdError {
  if (saysDiskFull(output)) {
    return new CitizenIdError('FILE_SYSTEM', `Cannot write ${directory}: the disk is full`, {
      hint: 'Free about 1 GB and start again.',
    });
  }
  // In other words when Maven remembers that it has looked in vain before.
  if (/Could not find artifact|was not found in/.test(output)) {
    return new CitizenIdError('DOWNLOAD_FAILED', `Maven finds no ${artifact}`, {
      hint: 'Check that this version is released, and the mirrors in ~/.m2/settings.xml.',
    });
  }
  const reason = /^\[ERROR\]\s*(.+)$/m.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  return new CitizenIdError('DOWNLOAD_FAILED', `Maven could not fetch ${artifact}: ${reason}`, {
    hint: 'Check the network and the mirrors in ~/.m2/settings.xml, or set KEYCLOAK_HOME to an unpacked Keycloak.',
  });
}

/** @throws DOWNLOAD_FAILED when the file is not the one we know. */
async function checkSha256(file: string, version: string): Promise<void> {
  const expected = pinnedSha256(version);
  if (expected === undefined) return;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual === expected) return;
  throw new CitizenIdError(
    'DOWNLOAD_FAILED',
    `The Keycloak ${version} that Maven delivered is not the released one`,
    {
      hint: 'Remove org/keycloak/keycloak-quarkus-dist from the local Maven repository and look at your mirror.',
      details: { expected, actual },
    },
  );
}
