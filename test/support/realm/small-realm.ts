import type { Document } from 'yaml';
import { copyRealmFiles, type RealmFiles } from './realm-files.ts';

const KEPT_SCOPES = ['openid', 'profile', 'roles', 'offline_access', 'account_console'];
const KEPT_ROLES = ['CitizenId/AccountType/Citizen', 'CitizenId/AccountRole/Integrator'];

/**
 * The project's realm files cut to the least that still has every kind and every way of writing: for
 * tests that apply them hundreds of times.
 */
export async function copySmallRealm(): Promise<RealmFiles> {
  const files = await copyRealmFiles();
  await files.remove('integrators/hangar-bay.yaml');
  const edits = [
    files.edit('scopes.yaml', (file) => {
      keep(file, ['scopes'], KEPT_SCOPES);
      file.setIn(['scopes', 'roles', 'roles'], KEPT_ROLES);
    }),
    files.edit('../mappers/claims.yaml', (file) => {
      for (const claim of keysAt(file, ['claims'])) {
        if (claim.startsWith('urn:') || claim === 'email') file.deleteIn(['claims', claim]);
      }
    }),
    files.edit('user-profile.yaml', (file) => {
      keep(file, ['groups'], []);
      keep(file, ['attributes'], ['username', 'email', 'firstName', 'lastName']);
    }),
    files.edit('roles.yaml', (file) => keep(file, ['roles'], KEPT_ROLES)),
    files.edit('realm.yaml', (file) =>
      file.setIn(['built_in_clients', 'account-console', 'scopes'], ['openid', 'account_console']),
    ),
    files.edit('integrators/star-atlas.yaml', (file) => {
      file.setIn(['clients', 0, 'scope'], 'openid profile roles offline_access');
      file.setIn(['clients', 1, 'scope'], 'openid profile offline_access');
    }),
  ];
  await Promise.all(edits);
  return files;
}

function keep(file: Document, path: readonly string[], kept: readonly string[]): void {
  for (const key of keysAt(file, path)) if (!kept.includes(key)) file.deleteIn([...path, key]);
}

function keysAt(file: Document, path: readonly string[]): readonly string[] {
  const found = path.reduce((value: unknown, key) => (value as Record<string, unknown>)[key], file.toJS());
  return Object.keys(found as object);
}
