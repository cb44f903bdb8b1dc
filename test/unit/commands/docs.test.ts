import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { docs } from '../../../lib/commands/docs.ts';
import { pagesOf } from '../../../lib/report/pages.ts';

const OPTIONS = { realmDir: 'realm', env: 'local', pagesOf };

async function folder(): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'citizenid-docs-'));
  onTestFinished(() => rm(out, { recursive: true }));
  return out;
}

describe('the pages for integrators', () => {
  it('are current in this project', async () => {
    const { changed, unchanged } = await docs({ ...OPTIONS, out: 'docs', check: true });
    expect(changed).toEqual([]);
    expect(unchanged).toEqual(
      expect.arrayContaining(['docs/scopes.md', 'docs/rules.md', 'docs/integrators.md']),
    );
  });

  it('are only named, not written, where they are checked', async () => {
    const out = await folder();
    const { changed } = await docs({ ...OPTIONS, out, check: true });
    expect(changed).toContain(join(out, 'scopes.md'));
    await expect(readFile(join(out, 'scopes.md'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('say of each claim which tokens it stands in, and nothing of what is not for clients', async () => {
    const out = await folder();
    await docs({ ...OPTIONS, out, check: false });
    const page = await readFile(join(out, 'scopes.md'), 'utf8');
    expect(page).toMatch(/^\| `name` +\| First and last name +\| yes +\| +\|$/m);
    expect(page).toMatch(/^\| `urn:user:rsi:citizenId` +\| .+ \| yes +\| yes +\|$/m);
    expect(page).not.toContain('account_console');
  });

  it('show a file of the project as it is', async () => {
    const out = await folder();
    await writeFile(join(out, 'shown.ts'), 'const price = "$&";\n');
    await writeFile(
      join(out, 'integrators.md'),
      'Look:\n\n<!-- shows shown.ts -->\n\n```ts\nold\n```\n\nSeen?\n',
    );
    await docs({ ...OPTIONS, out, check: false });
    expect(await readFile(join(out, 'integrators.md'), 'utf8')).toBe(
      'Look:\n\n<!-- shows shown.ts -->\n\n```ts\nconst price = "$&";\n```\n\nSeen?\n',
    );
    expect((await docs({ ...OPTIONS, out, check: true })).changed).toEqual([]);
  });

  it('refuse to show what is not there', async () => {
    const out = await folder();
    await writeFile(join(out, 'integrators.md'), '<!-- shows gone.ts -->\n\n```ts\n```\n');
    await expect(docs({ ...OPTIONS, out, check: true })).rejects.toMatchObject({ code: 'FILE_SYSTEM' });
  });
});
