import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { MARKER } from '../../lib/model/resource.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/keycloak/connection.ts';
import { ownRealm } from '../support/realm/own-realm.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';

const connection = adminConnection();
const { realm: realmName, session } = ownRealm('only');
const files = await copyRealmFiles();

const options = { ...commandOptions(realmName, connection), realmDir: files.realmDir, prune: false };
const run = { ...options, ...UNATTENDED };

beforeAll(() => apply(run));
afterAll(files.dispose);

/** A client that carries the marker of ours. */
async function plantClient(clientId: string, group: string): Promise<void> {
  const attributes = { [MARKER.owner]: MARKER.ownerValue, 'citizenid.group': group };
  await session.call('plant', ({ clients }) => clients.create({ clientId, attributes }));
}

async function planOnly(...only: readonly string[]) {
  const { plan: made, requests } = await plan({ ...options, only });
  return { changes: made.changes.map(({ action, address }) => `${action} ${address}`), requests };
}

describe('--only', () => {
  it('sends as many requests for a part however many other clients there are', async () => {
    const parts = ['client/star-atlas-web', 'scope/profile', 'group/integrators/star-atlas'];
    const asked = async () => Promise.all(parts.map(async (part) => (await planOnly(part)).requests));
    const few = await asked();
    // The realm, and: the client; three lists and the roles of the scope; for the group its clients, two for
    // itself, who is in it, and one for a member who has not signed up.
    expect(few).toEqual([2, 5, 6]);
    await Promise.all(Array.from({ length: 120 }, (_, index) => plantClient(`crowd-${index}`, 'crowd')));
    expect(await asked()).toEqual(few);
  });

  it('applies a part and leaves what else is pending', async () => {
    await files.edit('integrators/star-atlas.yaml', (file) => {
      for (const index of [0, 1]) file.setIn(['clients', index, 'client_name'], 'Renamed');
    });
    const { applied, requests } = await apply({ ...run, only: ['client/star-atlas-web'] });
    expect(applied).toEqual(['client/star-atlas-web']);
    expect(requests).toBeLessThan(15);
    expect((await planOnly('client/star-atlas-web')).changes).toEqual([]);
    expect((await planOnly('group/integrators/star-atlas')).changes).toEqual([
      'update client/star-atlas-app',
    ]);
  });

  it('prunes what belongs to the part and nothing else', async () => {
    await plantClient('star-atlas-gone', 'star-atlas');
    const { plan: pruned } = await plan({ ...options, prune: true, only: ['group/integrators/star-atlas'] });
    expect(pruned.changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'update client/star-atlas-app',
      'delete client/star-atlas-gone',
    ]);
    const alone = await plan({ ...options, prune: true, only: ['client/star-atlas-web'] });
    expect(alone.plan.changes).toEqual([]);
  });

  it('finds a client of the part by its name before', async () => {
    const file = 'integrators/hangar-bay.yaml';
    await files.edit(file, (document) => {
      document.setIn(['clients', 0, 'client_id'], 'hangar-bay-site');
      document.setIn(['clients', 0, 'previously'], 'hangar-bay-web');
    });
    expect((await planOnly('client/hangar-bay-site')).changes).toEqual(['update client/hangar-bay-site']);
    expect((await planOnly('group/integrators/hangar-bay')).changes).toEqual([
      'update client/hangar-bay-site',
    ]);
  });

  it('refuses an address that is no part, and says which was meant', async () => {
    await expect(planOnly('client/star-atlas-wep')).rejects.toMatchObject({
      code: 'USAGE',
      hint: 'Did you mean client/star-atlas-web?',
    });
    await expect(planOnly('realm/citizenid')).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('has nowhere to apply a part where there is no realm', async () => {
    const absent = plan({ ...options, realmName: randomRealm('absent'), only: ['scope/profile'] });
    await expect(absent).rejects.toMatchObject({ code: 'REALM_MISSING' });
  });

  it('writes nothing in a realm that is not ours', async () => {
    const theirs = randomRealm('theirs');
    onTestFinished(() => deleteRealm(theirs));
    await session.call('make a realm', ({ realms }) => realms.create({ realm: theirs, enabled: true }));
    const { plan: made, findings } = await plan({ ...options, realmName: theirs, only: ['scope/profile'] });
    expect(made.changes).toEqual([]);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'foreign-object', severity: 'error' }));
  });
});
