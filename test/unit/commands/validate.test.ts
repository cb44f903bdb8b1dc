import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../lib/commands/validate.ts';
import { temporaryRealm } from '../load/temporary-realm.ts';

const FILE = `group: nebula
display_name: Star At1as
contacts: [ops@nebula.example]
terms_of_service: { version: "2025-10", accepted_by: ayla, accepted_on: 2025-10-12 }
members: [{ user: ayla, role: owner }]
clients: []
`;

/** A realm with a new file, and what is said where that file alone was asked about. */
async function codesOf(text: string, name = 'nebula'): Promise<readonly string[]> {
  const root = await temporaryRealm();
  const realmDir = path.join(root, 'realm');
  await appendFile(path.join(realmDir, 'integrators/hangar-bay.yaml'), 'oops: 1\n');
  const file = path.join(realmDir, `integrators/${name}.yaml`);
  await writeFile(file, text);
  const options = { realmDir, env: 'local', today: '2026-01-31', files: [file] };
  const { problems } = await validate(options);
  expect(new Set(problems.map((problem) => path.resolve(problem.file)))).toEqual(new Set([file]));
  return problems.map(({ code }) => code);
}

describe('validate of one file', () => {
  it('holds it against all others, and says nothing of those', async () => {
    expect(await codesOf(FILE)).toEqual(['name-imitates-another']);
  });

  it('finds what it has in common with a file that comes later in the alphabet', async () => {
    const clients = 'clients: [{ client_id: star-atlas-web, client_name: A, type: public, scope: openid }]';
    const text = FILE.replace('nebula', 'aaa').replace('Star At1as', 'Aaa').replace('clients: []', clients);
    expect(await codesOf(text, 'aaa')).toContain('client-id-duplicate');
  });

  it('refuses a file that is none of the realm', async () => {
    const options = { realmDir: 'realm', env: 'local', files: ['package.json'] };
    await expect(validate(options)).rejects.toMatchObject({ code: 'USAGE' });
  });
});
