import type { Document } from 'yaml';
import { type RealmFiles, renameKey } from '../realm/realm-files.ts';
import { copySmallRealm } from '../realm/small-realm.ts';
import type { Trial } from './trials.ts';

/** The small realm's files before and after a change, and how to get rid of them. */
export type RealmChange = Trial & { readonly before: string; readonly dispose: () => Promise<void> };

type Edit = (files: RealmFiles) => Promise<void>;

async function changeOf(before: Edit, after: Edit): Promise<RealmChange> {
  const [old, next] = [await copySmallRealm(), await copySmallRealm()];
  await before(old);
  await after(next);
  const dispose = async () => void (await Promise.all([old.dispose(), next.dispose()]));
  return { before: old.realmDir, realmDir: next.realmDir, dispose };
}

const asItIs: Edit = async () => {};

const STAR_ATLAS = 'integrators/star-atlas.yaml';
const LOST = 'CitizenId/Status/Lost';
const FLEET = 'fleet.profile';

/** A role and a scope that shows it, an integrator of its own, and a client that uses the scope. */
const withFleet: Edit = async ({ edit, write }) => {
  await edit('roles.yaml', (file) => file.setIn(['roles', LOST], { description: 'Lost in the verse' }));
  await edit('scopes.yaml', (file) => {
    file.setIn(['scopes', FLEET], { consent: 'Your fleet', claims: ['name'] });
    file.addIn(['scopes', 'roles', 'roles'], LOST);
  });
  await edit(STAR_ATLAS, (file) => addScope(file, FLEET));
  await write('integrators/nebula.yaml', {
    group: 'nebula',
    display_name: 'Nebula',
    description: 'Charts of nebulae',
    contacts: ['ops@nebula.example'],
    terms_of_service: { version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' },
    members: [{ user: 'ayla', role: 'owner' }],
    clients: [8402, 8403].map((port) => ({
      client_id: `nebula-${port}`,
      client_name: `Nebula at ${port}`,
      type: 'public',
      application_type: 'native',
      redirect_uris: [`http://127.0.0.1:${port}/callback`],
      scope: `openid profile ${FLEET}`,
      environments: ['local'],
    })),
  });
};

function addScope(file: Document, scope: string): void {
  const path = ['clients', 0, 'scope'];
  file.setIn(path, `${file.getIn(path)} ${scope}`);
}

/** All of it is deleted: roles, scopes, groups and clients. */
export const deletes = (): Promise<RealmChange> => changeOf(withFleet, asItIs);

/** A role, a scope, a group and its clients get other names. */
export const renames = async (): Promise<RealmChange> => {
  const [found, armada] = ['CitizenId/Status/Found', 'armada.profile'];
  const rename: Edit = async (files) => {
    const { edit, move } = files;
    await withFleet(files);
    await edit('roles.yaml', (file) => renameKey(file, ['roles'], LOST, found));
    await edit('scopes.yaml', (file) => {
      renameKey(file, ['scopes'], FLEET, armada);
      file.setIn(['scopes', 'roles', 'roles', 2], found);
    });
    await edit(STAR_ATLAS, (file) => {
      const path = ['clients', 0, 'scope'];
      file.setIn(path, String(file.getIn(path)).replace(FLEET, armada));
    });
    await move('integrators/nebula.yaml', 'integrators/quasar.yaml');
    await edit('integrators/quasar.yaml', (file) => {
      file.set('group', 'quasar');
      file.set('previously', 'nebula');
      for (const [index, port] of [8402, 8403].entries()) {
        file.setIn(['clients', index, 'client_id'], `quasar-${port}`);
        file.setIn(['clients', index, 'previously'], `nebula-${port}`);
        file.setIn(['clients', index, 'scope'], `openid profile ${armada}`);
      }
    });
  };
  const renamed = (address: string) =>
    address.replace('nebula', 'quasar').replace(LOST, found).replace(FLEET, armada);
  return { ...(await changeOf(withFleet, rename)), renamed };
};

const changeEverything: Edit = async (files) => {
  const { edit } = files;
  await withFleet(files);
  await edit('realm.yaml', (file) => file.setIn(['display_name'], 'Citizen iD, changed'));
  await edit('groups.yaml', (file) => {
    file.setIn(['integrators', 'description'], 'Changed');
    file.setIn(['integrators', 'roles'], [LOST]);
  });
  await edit('scopes.yaml', (file) => {
    file.setIn(['scopes', 'profile', 'consent'], 'Changed');
    file.deleteIn(['scopes', 'roles', 'roles', 1]);
  });
  await edit('../mappers/claims.yaml', (file) =>
    file.setIn(['claims', 'preferred_username', 'tokens'], ['id']),
  );
  await edit(STAR_ATLAS, (file) => {
    file.setIn(['clients', 0, 'redirect_uris'], ['http://127.0.0.1:8400/changed']);
    file.setIn(['clients', 0, 'scope'], `openid roles offline_access ${FLEET}`);
    file.deleteIn(['clients', 1]);
  });
};

/** Something of every kind is made, changed or deleted; most changes take more than one request. */
export const everyChange = (): Promise<RealmChange> => changeOf(asItIs, changeEverything);

/** The same as a plan that was kept. */
export const keptPlan = async (): Promise<RealmChange> => ({ ...(await everyChange()), keepsPlan: true });
