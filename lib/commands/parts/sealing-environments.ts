import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { judgeDocument } from '../../load/judge-document.ts';
import { readText } from '../../load/read-text.ts';

/** Environments that seal clients' secrets and so take none that is sealed for nobody; faulty files say nothing. */
export async function sealingEnvironments(realmDir: string): Promise<readonly string[]> {
  const folder = path.join(realmDir, 'environments');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const sealing = await Promise.all(names.map((name) => seals(path.join(folder, name))));
  return names.filter((_, index) => sealing[index]).map((name) => path.basename(name, '.yaml'));
}

async function seals(file: string): Promise<boolean> {
  const text = await readText(file);
  if (typeof text !== 'string') return false;
  const { located } = await judgeDocument('environment', file, text);
  return located?.value.secrets?.sink === 'age';
}
