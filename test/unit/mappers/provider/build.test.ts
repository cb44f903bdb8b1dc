import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../../../lib/load/load-documents.ts';
import { buildProviderJar, bundleScript, jarScripts } from '../../../../mappers/provider/build.ts';

describe('buildProviderJar', () => {
  it('gives the same bytes from the same source, in every time zone', async () => {
    const zone = process.env.TZ;
    const [first, second] = [await inZone('UTC'), await inZone('Asia/Tokyo')];
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);
    expect(second.sha256).toBe(first.sha256);
  });

  it('holds each script and says that it is a mapper', async () => {
    const files = unzipSync((await buildProviderJar()).bytes);
    const names = ['discord-avatar-url', 'exchange-audiences', 'service-account'];
    for (const name of names) expect(Object.keys(files)).toContain(`${name}.js`);
    const descriptor = JSON.parse(strFromU8(files['META-INF/keycloak-scripts.json'] ?? new Uint8Array()));
    expect(descriptor.mappers).toEqual(
      names.map((name) => ({ name, fileName: `${name}.js`, description: expect.stringMatching(/^[A-Z]/) })),
    );
  });

  it('holds the themes and says which there are, the one that realm.yaml names among them', async () => {
    const files = unzipSync((await buildProviderJar()).bytes);
    const themes = Object.keys(files).filter((path) => path.startsWith('theme/'));
    expect(themes).toEqual([
      'theme/citizenid/login/messages/messages_en.properties',
      'theme/citizenid/login/resources/css/citizenid.css',
      'theme/citizenid/login/theme.properties',
    ]);
    const descriptor = JSON.parse(strFromU8(files['META-INF/keycloak-themes.json'] ?? new Uint8Array()));
    expect(descriptor).toEqual({ themes: [{ name: 'citizenid', types: ['login'] }] });
    const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local' });
    expect(documents?.realm.value.login.theme).toBe('citizenid');
  });
});

describe.each(jarScripts)('the script %s', (name) => {
  it('is ES5: lowering it once more changes nothing', async () => {
    const text = await bundleScript(name);
    const { code } = await transform(text, { target: 'es5' });
    expect(stripComments(code)).toBe(stripComments(text));
  });
});

describe('the script discord-avatar-url, evaluated as Keycloak does', () => {
  it('ends with the value of the claim', async () => {
    const attributes = { 'discord.accountId': '80351110224678912', 'discord.avatar': '8342' };
    expect(await evaluate(attributes)).toBe('https://cdn.discordapp.com/avatars/80351110224678912/8342.png');
  });

  it('ends with undefined for a user without an avatar', async () => {
    expect(await evaluate({ 'discord.accountId': '80351110224678912' })).toBeUndefined();
  });
});

function inZone(zone: string) {
  process.env.TZ = zone;
  return buildProviderJar();
}

function stripComments(code: string): string {
  return code
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/\n+/g, '\n')
    .trim();
}

async function evaluate(attributes: Readonly<Record<string, string>>): Promise<unknown> {
  const user = { getFirstAttribute: (name: string) => attributes[name] ?? null };
  return runInNewContext(await bundleScript('discord-avatar-url'), { user });
}
