import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { CitizenIdError } from '../../lib/errors.ts';
import { TOKEN_SCRIPTS, type TokenScript } from '../../lib/model/token-scripts.ts';
import { type ScriptName, scriptNames, scripts } from '../scripts/registry.ts';
import { scriptFile } from '../scripts/script.ts';
import { type JarFile, themeFiles } from './theme.ts';

const SCRIPTS_DIRECTORY = fileURLToPath(new URL('../scripts/', import.meta.url));
const FILE_NAME = 'citizenid-mappers.jar';

/** Every script by its name, with what the admin console shows of it. */
const DESCRIPTIONS: Readonly<Record<ScriptName | TokenScript, string>> = {
  ...TOKEN_SCRIPTS,
  ...(Object.fromEntries(scriptNames.map((name) => [name, scripts[name].description])) as Readonly<
    Record<ScriptName, string>
  >),
};
export const jarScripts = Object.keys(DESCRIPTIONS).sort() as readonly (ScriptName | TokenScript)[];

export type ProviderJar = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Of the bytes, in hex. */
  readonly sha256: string;
};

/**
 * The JAR with our script mappers and themes, for Keycloak's `providers/` directory. The same source
 * gives the same bytes. Keycloak runs the mappers with the feature `scripts`.
 */
export async function buildProviderJar(): Promise<ProviderJar> {
  const bundled = await Promise.all(
    jarScripts.map(async (name) => [scriptFile(name), await bundleScript(name)] as const),
  );
  const mappers = [...bundled, ['META-INF/keycloak-scripts.json', descriptor()] as const].map(
    ([path, text]): JarFile => [path, new TextEncoder().encode(text)],
  );
  const files = [...mappers, ...(await themeFiles())].sort(([a], [b]) => (a < b ? -1 : 1));
  // Stored, not deflated: the bytes then depend on no compressor. A zip keeps local time, so this date
  // is the same bytes in every time zone.
  const bytes = zipSync(Object.fromEntries(files), { level: 0, mtime: new Date(1980, 0, 1) });
  return { bytes, fileName: FILE_NAME, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** One script as Keycloak evaluates it: ES5 whose last expression is the claim's value, if it gives one. */
export async function bundleScript(name: ScriptName | TokenScript): Promise<string> {
  const given = name in TOKEN_SCRIPTS ? 'user, token, keycloakSession.getContext()' : 'user';
  const { outputFiles } = await build({
    stdin: { contents: `import run from './${name}.ts'; run(${given});`, resolveDir: SCRIPTS_DIRECTORY },
    absWorkingDir: SCRIPTS_DIRECTORY,
    bundle: true,
    write: false,
    target: 'es5',
    // The entry exports nothing, so this gives a plain script; `iife` would hide the last value.
    format: 'esm',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new CitizenIdError('INTERNAL', `esbuild made no file of the script "${name}"`);
  return file.text;
}

/** What tells Keycloak that the scripts are protocol mappers. */
function descriptor(): string {
  const mappers = jarScripts.map((name) => ({
    name,
    fileName: scriptFile(name),
    description: DESCRIPTIONS[name],
  }));
  return `${JSON.stringify({ mappers }, null, 2)}\n`;
}
