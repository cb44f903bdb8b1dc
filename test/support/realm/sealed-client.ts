import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as age from 'age-encryption';
import { afterAll, expect } from 'vitest';
import { apply } from '../../../lib/commands/apply.ts';
import { optionsFor } from '../faults/trials.ts';
import { leastPrivileged } from '../keycloak/accounts.ts';
import { citizenid } from '../processes/cli.ts';
import { ownRealm } from './own-realm.ts';
import { copySmallRealm } from './small-realm.ts';

type Texts = Readonly<Record<string, string>>;

export const CLIENT = 'star-atlas-web';
export const FILE = 'integrators/star-atlas.yaml';
export const OVERLAP_SECONDS = 600;

/**
 * Files of the calling test file alone that have the secret of one client sealed, for whoever opens it here, and the
 * realm that they are to be applied to, all with the least rights that apply works with.
 */
export async function sealedClient() {
  const { realm, session } = ownRealm('secrets');
  const { apply: connection } = await leastPrivileged(realm);
  const files = await copySmallRealm();
  const root = await mkdtemp(join(tmpdir(), 'citizenid-secrets-'));
  afterAll(async () => {
    await files.dispose();
    await rm(root, { recursive: true });
  });
  const out = join(root, 'sealed');
  const identity = await age.generateX25519Identity();
  const recipients = [await age.identityToRecipient(identity)];
  await files.write('environments/local.yaml', {
    local: true,
    ssl_required: 'none',
    realm_name: realm,
    secrets: { sink: 'age', out },
  });
  await files.edit('realm.yaml', (file) => file.setIn(['secrets', 'overlap'], `${OVERLAP_SECONDS}s`));
  await files.edit(FILE, (file) => file.setIn(['clients', 0, 'secret'], { version: 1, recipients }));
  const attempt = { realmDir: files.realmDir, realmName: realm, connection };
  const issuer = `${connection.url}/realms/${realm}`;

  const clientNow = async () => {
    const [found] = await session.call('find', ({ clients }) => clients.find({ clientId: CLIENT }));
    if (!found?.id || !found.secret) throw new Error('The client has no secret');
    return { id: found.id, secret: found.secret, attributes: found.attributes ?? {} };
  };
  const setAttributes = async (attributes: Texts): Promise<void> => {
    const { id } = await clientNow();
    await session.call('change', ({ clients }) => clients.update({ id }, { clientId: CLIENT, attributes }));
  };

  return {
    files,
    session,
    issuer,
    /** What an apply takes. */
    attempt,
    /** For what a test writes; the sealed secrets go to `out` in it. */
    root,
    out,
    clientNow,
    setAttributes,
    /** Asks for a version in the file. */
    ask: (version: number) =>
      files.edit(FILE, (file) => file.setIn(['clients', 0, 'secret', 'version'], version)),
    /** Keycloak tells when a secret was made in whole seconds, and tests are quick. */
    ageSecret: () => setAttributes({ 'client.secret.creation.time': '1700000000' }),
    /** What somebody does in the console. */
    resetByHand: async () => {
      const { id } = await clientNow();
      await session.call('reset', ({ clients }) => clients.generateNewClientSecret({ id }));
    },
    /** Keycloak looks at the client's secret before it finds that the code is none. */
    isAccepted: async (secret: string): Promise<boolean> => {
      const { status } = await fetch(`${issuer}/protocol/openid-connect/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${CLIENT}:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'authorization_code', code: 'none' }),
      });
      return status !== 401;
    },
    /** What was sealed of a version, opened. */
    unsealed: async (version: number): Promise<Texts> => {
      const decrypter = new age.Decrypter();
      decrypter.addIdentity(identity);
      const text = await readFile(join(out, `${CLIENT}.v${version}.age`), 'utf8');
      return JSON.parse(await decrypter.decrypt(age.armor.decode(text), 'text'));
    },
    /** An apply that leaves nothing to others. */
    applyAll: async () => {
      const outcome = await apply(optionsFor(attempt));
      expect(outcome).toMatchObject({ failed: [], skipped: [], waiting: [] });
      return outcome;
    },
    /** Runs a command as the account that applies. */
    run: (args: readonly string[], more: Texts = {}) => {
      if (connection.credentials.type !== 'client') throw new Error('Not a service account');
      const { clientId, clientSecret } = connection.credentials;
      const env = {
        KEYCLOAK_URL: connection.url,
        KEYCLOAK_CLIENT_ID: clientId,
        KEYCLOAK_CLIENT_SECRET: clientSecret.reveal(),
        ...more,
      };
      return citizenid([...args, '--realm', files.realmDir, '--format', 'json'], { env });
    },
    /** All that Keycloak remembers of what was done to the realm. */
    remembered: async (): Promise<string> => {
      const events = await session.call('list', ({ realms }) => realms.findAdminEvents({ realm, max: 1000 }));
      expect(events.length).toBeGreaterThan(20);
      return JSON.stringify(events);
    },
  };
}
