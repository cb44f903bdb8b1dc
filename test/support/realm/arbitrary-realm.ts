import fc from 'fast-check';
import { arbitraryClient, nameBeside, words } from './arbitrary-clients.ts';
import type { RealmFiles } from './realm-files.ts';

type Json = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, Json>>;

/** What is put into the files of the small realm. */
export type ArbitraryRealm = {
  readonly displayName: string;
  readonly login: Json;
  readonly scopes: Named;
  readonly roles: Named;
  readonly profile: { readonly groups: Named; readonly attributes: Named };
  readonly integrators: readonly Json[];
};

const SCOPES = ['extra', 'extra.one', 'extra.two_and_more', 'z9'];
const ROLES = ['Extra/One', 'Extra/Two', 'CitizenId/Status/Extra'];
const ENDINGS = ['', '-web', '-app', '-bot', '-tv', '-1', '-any-words', '-9', '-a', '-b', '-c', '-d'];
const GROUPS = ['acme', 'acme-two', 'zeta9', 'x'];
/** Of the small realm, and none that is for Keycloak's consoles only. */
const CLAIMS = ['name', 'preferred_username', 'roles'];
const VALIDATIONS = [
  { length: { min: 1, max: 64 } },
  { pattern: { pattern: '^[a-z"]+$', 'error-message': 'Only "letters"' } },
  { email: {}, length: { max: 255 } },
  { options: { options: ['two', 'one'] } },
  { integer: { min: '1', max: '9' } },
  { uri: {} },
  {},
];

const parties = (minLength: number) => fc.shuffledSubarray(['admin', 'user'], { minLength });

/** Some of the names, in any order, each with a value. */
function some<T>(
  names: readonly string[],
  value: (name: string) => fc.Arbitrary<T>,
): fc.Arbitrary<Record<string, T>> {
  return fc
    .shuffledSubarray([...names])
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((name) => value(name).map((made): [string, T] => [name, made])))
        .map(Object.fromEntries),
    );
}

const role = fc.record({ description: words(255) });

const scope = (name: string, roles: readonly string[]) =>
  fc.record(
    {
      description: words(255),
      consent: words(255),
      claims: fc.shuffledSubarray(CLAIMS),
      announced: fc.constant(true),
      required: fc.boolean(),
      keycloak_scope: fc.constant(`own-${name}`),
      roles: fc.shuffledSubarray([...roles]),
      realm_roles: fc.shuffledSubarray(['offline_access', 'uma_authorization']),
    },
    { requiredKeys: ['claims'] },
  );

const profile = some(['first', 'second'], () =>
  fc.record({ title: words(80), description: words(255) }),
).chain((groups) => {
  const attribute = () =>
    fc.record(
      {
        display_name: words(80),
        group: fc.constantFrom(...Object.keys(groups)),
        required_for: parties(0),
        view: parties(1),
        edit: parties(0),
        multivalued: fc.boolean(),
        validations: fc.constantFrom(...VALIDATIONS),
      },
      {
        requiredKeys: ['display_name', 'view', 'edit'],
      },
    );
  // No group to choose from means no choice.
  const attributes = some(['extra.one', 'extra-two', 'extra_three'], attribute);
  return fc.record({
    groups: fc.constant(groups),
    attributes: Object.keys(groups).length > 0 ? attributes : fc.constant({}),
  });
});

const integrator = (group: string, scopes: readonly string[]): fc.Arbitrary<Json> =>
  fc
    .record(
      {
        display_name: nameBeside(group, 80),
        description: words(255),
        contacts: fc.uniqueArray(
          fc.integer({ min: 1, max: 99 }).map((n) => `ops${n}@acme.example`),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        clients: fc
          .shuffledSubarray(ENDINGS, { minLength: group === 'x' ? 0 : 6 })
          .chain((endings) =>
            fc.tuple(...endings.map((ending) => arbitraryClient(`${group}${ending}`, scopes))),
          ),
      },
      { requiredKeys: ['display_name', 'contacts', 'clients'] },
    )
    .map((made) => ({
      group,
      terms_of_service: { version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' },
      members: [{ user: 'ayla', role: 'owner' }],
      ...made,
    }));

export const arbitraryRealm: fc.Arbitrary<ArbitraryRealm> = some(ROLES, () => role).chain((roles) =>
  some(SCOPES, (name) => scope(name, Object.keys(roles))).chain((scopes) =>
    fc.record({
      displayName: words(80),
      login: fc.record({ registration: fc.boolean(), remember_me: fc.boolean(), verify_email: fc.boolean() }),
      scopes: fc.constant(scopes),
      roles: fc.constant(roles),
      profile,
      integrators: fc
        .subarray(GROUPS, { minLength: 2 })
        .chain((groups) =>
          fc.tuple(...groups.map((group) => integrator(group, ['profile', 'roles', ...Object.keys(scopes)]))),
        ),
    }),
  ),
);

/** Adds the realm to a fresh copy of the small realm's files. */
export async function writeRealm(files: RealmFiles, realm: ArbitraryRealm): Promise<void> {
  const addAll = (file: string, path: readonly string[], entries: Named) =>
    files.edit(file, (document) => {
      for (const [name, entry] of Object.entries(entries)) document.setIn([...path, name], entry);
    });
  await files.edit('realm.yaml', (document) => {
    document.set('display_name', realm.displayName);
    for (const [key, value] of Object.entries(realm.login)) document.setIn(['login', key], value);
  });
  await files.edit('review.yaml', (document) => document.setIn(['prune', 'max_percent'], 100));
  await addAll('scopes.yaml', ['scopes'], realm.scopes);
  await addAll('roles.yaml', ['roles'], realm.roles);
  await addAll('user-profile.yaml', ['groups'], realm.profile.groups);
  await addAll('user-profile.yaml', ['attributes'], realm.profile.attributes);
  for (const integrator of realm.integrators) {
    await files.write(`integrators/${integrator['group']}.yaml`, integrator);
  }
}
