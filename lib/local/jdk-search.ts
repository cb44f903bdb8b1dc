import { execFile } from 'node:child_process';
import { glob, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { featureRelease, type Jdk, newestJdk, versionIn } from './jdk.ts';
import { findOnPath, isExecutable } from './search-path.ts';

/** What was found and every place that was looked at, for the message when nothing serves. */
export type JdkSearch = { readonly jdk: Jdk | undefined; readonly lookedAt: readonly string[] };

type Place = { readonly home: string; readonly origin: string };

/** The folders in which installers put JDKs. */
function usualFolders(env: NodeJS.ProcessEnv): readonly string[] {
  return [
    '/usr/lib/jvm/*',
    '/Library/Java/JavaVirtualMachines/*/Contents/Home',
    join(env.HOME ?? '/', '.sdkman/candidates/java/*'),
    '/opt/java*',
    '/opt/*jdk*',
  ];
}

/** Looks for a JDK in JAVA_HOME, on PATH and in the usual folders. */
export async function findJdk(env: NodeJS.ProcessEnv, folders = usualFolders(env)): Promise<JdkSearch> {
  const places = [...homeFromEnvironment(env), ...(await homeFromPath(env)), ...(await homesIn(folders))];
  const judged = await Promise.all(places.map(judge));
  const found = judged.filter((jdk) => jdk !== undefined);
  const named = [env.JAVA_HOME ? `JAVA_HOME=${env.JAVA_HOME}` : 'JAVA_HOME', 'java on PATH', ...folders];
  const seen = found.map((jdk) => `Java ${jdk.release} in ${jdk.home}`);
  return { jdk: newestJdk(found), lookedAt: [...named, ...seen] };
}

function homeFromEnvironment(env: NodeJS.ProcessEnv): readonly Place[] {
  return env.JAVA_HOME ? [{ home: env.JAVA_HOME, origin: 'JAVA_HOME' }] : [];
}

async function homeFromPath(env: NodeJS.ProcessEnv): Promise<readonly Place[]> {
  const java = await findOnPath('java', env);
  if (java === undefined) return [];
  return [{ home: dirname(dirname(await realpath(java))), origin: 'PATH' }];
}

async function homesIn(folders: readonly string[]): Promise<readonly Place[]> {
  return (await Array.fromAsync(glob([...folders])))
    .toSorted()
    .map((home) => ({ home, origin: dirname(home) }));
}

async function judge(place: Place): Promise<Jdk | undefined> {
  const java = join(place.home, 'bin', 'java');
  if (!(await isExecutable(java))) return undefined;
  const said = await readFile(join(place.home, 'release'), 'utf8').catch(() => versionSaidBy(java));
  const release = featureRelease(versionIn(said) ?? '');
  return release === undefined ? undefined : { ...place, release };
}

async function versionSaidBy(java: string): Promise<string> {
  return promisify(execFile)(java, ['-version']).then(
    ({ stderr }) => stderr,
    () => '',
  );
}
