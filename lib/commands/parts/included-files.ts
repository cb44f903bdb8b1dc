import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CitizenIdError } from '../../errors.ts';

/** `<!-- shows ../examples/server-app.ts -->` and the block of code below it. */
const BLOCK = /^<!-- shows (\S+) -->\n\n```(\w+)\n.*?^```$/gms;

/** A page with each block of code that shows a file as the file is now; names are seen from its folder. */
export async function withIncludedFiles(page: string, folder: string): Promise<string> {
  const names = new Set([...page.matchAll(BLOCK)].map(([, name = '']) => name));
  const shown = [...names].map(async (name) => [name, await readShown(path.join(folder, name))] as const);
  const texts = new Map(await Promise.all(shown));
  return page.replace(
    BLOCK,
    (_, name: string, language: string) =>
      `<!-- shows ${name} -->\n\n\`\`\`${language}\n${texts.get(name) ?? ''}\`\`\``,
  );
}

async function readShown(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CitizenIdError('FILE_SYSTEM', `The guide shows ${file}, which cannot be read`, {
      cause,
      hint: 'Correct the name in the line `<!-- shows … -->`.',
    });
  });
}
