import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const THEMES_DIRECTORY = fileURLToPath(new URL('../../realm/themes/', import.meta.url));

/** A file of the JAR: where it stands in it, and what is in it. */
export type JarFile = readonly [path: string, bytes: Uint8Array];

/** The themes of `realm/themes/`, and what tells Keycloak that they are there. */
export async function themeFiles(): Promise<readonly JarFile[]> {
  const entries = await readdir(THEMES_DIRECTORY, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(THEMES_DIRECTORY.length));
  const files = paths.map(
    async (path): Promise<JarFile> => [
      `theme/${path.replaceAll(sep, '/')}`,
      await readFile(join(THEMES_DIRECTORY, path)),
    ],
  );
  return [['META-INF/keycloak-themes.json', descriptor(paths)], ...(await Promise.all(files))];
}

/** Each theme with its types: `citizenid/login/theme.properties` is one of the theme `citizenid`. */
function descriptor(paths: readonly string[]): Uint8Array {
  const found = paths.map((path) => path.split(sep)).filter(([, , file]) => file === 'theme.properties');
  const types = Map.groupBy(found, ([name = '']) => name);
  const themes = [...types.keys()].sort().map((name) => ({
    name,
    types: (types.get(name) ?? []).flatMap(([, type]) => type ?? []).sort(),
  }));
  return new TextEncoder().encode(`${JSON.stringify({ themes }, null, 2)}\n`);
}
