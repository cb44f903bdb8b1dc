import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as age from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { ageSink } from '../../../lib/deliver/age-sink.ts';
import { fileSink } from '../../../lib/deliver/file-sink.ts';
import { Secret } from '../../../lib/model/secret.ts';

const root = await mkdtemp(join(tmpdir(), 'citizenid-sinks-'));
afterAll(() => rm(root, { recursive: true }));

const credentials = (recipients: readonly string[] = [], version = 2) => ({
  issuer: 'https://id.example/realms/verse',
  clientId: 'acme-web',
  version,
  clientSecret: new Secret('hush'),
  recipients,
});
const INSIDE = { issuer: 'https://id.example/realms/verse', client_id: 'acme-web', client_secret: 'hush' };

async function newFolder(): Promise<string> {
  return join(await mkdtemp(join(root, 'sink-')), 'delivered');
}

describe('the sink of files', () => {
  it('puts a version of a secret into a file that its owner alone can read', async () => {
    const folder = await newFolder();
    const place = await fileSink(folder).deliver(credentials());
    expect(place).toBe(join(folder, 'acme-web.v2.json'));
    expect(JSON.parse(await readFile(place, 'utf8'))).toEqual(INSIDE);
    expect((await stat(place)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('keeps versions apart, does the same twice without harm, and leaves nothing else behind', async () => {
    const folder = await newFolder();
    const sink = fileSink(folder);
    for (const version of [1, 2, 2]) await sink.deliver(credentials([], version));
    expect((await readdir(folder)).sort()).toEqual(['acme-web.v1.json', 'acme-web.v2.json']);
  });

  it('takes the place of a file that others could read', async () => {
    const folder = await newFolder();
    const place = await fileSink(folder).deliver(credentials());
    await chmod(place, 0o644);
    await fileSink(folder).deliver(credentials());
    expect((await stat(place)).mode & 0o777).toBe(0o600);
  });

  it('says which file it could not write, without its contents', async () => {
    const folder = join(root, 'a-file');
    await writeFile(folder, '');
    await expect(fileSink(folder).deliver(credentials())).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: expect.stringMatching(/acme-web\.v2\.json$/),
    });
  });
});

describe('the sink of sealed files', () => {
  const opened = async (place: string, identity: string): Promise<unknown> => {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    const sealed = age.armor.decode(await readFile(place, 'utf8'));
    return JSON.parse(await decrypter.decrypt(sealed, 'text'));
  };

  it('seals to every recipient, and to nobody else', async () => {
    const [ayla, kestrel] = await Promise.all([age.generateX25519Identity(), age.generateX25519Identity()]);
    const recipients = await Promise.all([ayla, kestrel].map(age.identityToRecipient));
    const place = await ageSink(await newFolder()).deliver(credentials(recipients));
    expect(await opened(place, ayla)).toEqual(INSIDE);
    expect(await opened(place, kestrel)).toEqual(INSIDE);
    await expect(opened(place, await age.generateX25519Identity())).rejects.toThrow();
  });

  it('seals to keys that outlast quantum computers', async () => {
    const identity = await age.generateHybridIdentity();
    const recipients = [await age.identityToRecipient(identity)];
    const place = await ageSink(await newFolder()).deliver(credentials(recipients));
    expect(await opened(place, identity)).toEqual(INSIDE);
  });

  it('writes armored text that tells nothing, one file a version', async () => {
    const identity = await age.generateX25519Identity();
    const place = await ageSink(await newFolder()).deliver(
      credentials([await age.identityToRecipient(identity)]),
    );
    expect(place).toMatch(/acme-web\.v2\.age$/);
    const text = await readFile(place, 'utf8');
    expect(text).toMatch(
      /^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\n?$/,
    );
    expect(text).not.toContain('hush');
  });

  it.each([
    ['nobody', []],
    ['an SSH key', ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL8HSWHeRTDcCUWp5eRZlZPXJBAeGKKTZY6iLdRb0WKR']],
    ['a mistyped key', ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q']],
  ])('seals to %s with an error that says what is wanted', async (_, recipients) => {
    const folder = await newFolder();
    await expect(ageSink(folder).deliver(credentials(recipients))).rejects.toMatchObject({
      code: 'SECRET_UNDELIVERED',
      hint: expect.stringContaining('secret.recipients'),
    });
  });
});
