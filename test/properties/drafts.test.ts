import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildDesired } from '../../lib/desired/build.ts';
import { clientFromKeycloak } from '../../lib/draft/client-from-keycloak.ts';
import { groupFromKeycloak } from '../../lib/draft/group-from-keycloak.ts';
import { gapsOf } from '../../lib/draft/integrator-draft.ts';
import { integratorText } from '../../lib/draft/integrator-text.ts';
import { loadDocuments } from '../../lib/load/load-documents.ts';
import { type IntegratorDocument, integratorDocument } from '../../lib/model/documents/integrator.ts';
import type { Documents } from '../../lib/model/documents/loaded.ts';
import type { DesiredResource } from '../../lib/model/resource.ts';
import { arbitraryClient, words } from '../support/realm/arbitrary-clients.ts';

const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local' });
if (!documents) throw new Error('The true realm is not valid.');
const { scopes } = documents.scopes.value;
const offered = Object.keys(scopes).filter(
  (name) => scopes[name]?.announced !== false && !['openid', 'offline_access'].includes(name),
);

const member = fc.record(
  {
    user: fc.constantFrom('ayla', 'kestrel', 'discord:224580858432978944'),
    role: fc.constantFrom('owner', 'member'),
    github: fc.constantFrom('ayla-atlas', 'kestrel7'),
  },
  { requiredKeys: ['user', 'role'] },
);

const groupRole = fc.record({
  role: fc.constantFrom('Nebula/Pilot', 'Nebula/Crew/Cook', 'Nebula/Captain'),
  description: words(200),
  users: fc.uniqueArray(fc.constantFrom('ayla', 'kestrel', 'discord:224580858432978944')),
});

const integrator = fc
  .record(
    {
      group: fc.constant('nebula'),
      display_name: words(80),
      description: words(200),
      contacts: fc.uniqueArray(fc.constantFrom('a@nebula.example', 'b@nebula.example', 'c@nebula.example'), {
        minLength: 1,
      }),
      terms_of_service: fc.constant({ version: '2025-10', accepted_by: 'ayla', accepted_on: '2025-10-12' }),
      members: fc.uniqueArray(member, { minLength: 1, selector: ({ user }) => user }),
      groups: fc.uniqueArray(groupRole, { minLength: 1, selector: ({ role }) => role }),
      clients: fc.tuple(arbitraryClient('nebula-web', offered), arbitraryClient('nebula-app', offered)),
    },
    { requiredKeys: ['group', 'display_name', 'contacts', 'terms_of_service', 'members', 'clients'] },
  )
  .map((value) => integratorDocument.parse(value));

/** What the files ask for in Keycloak, of one integrator alone. */
function desiredOf(value: IntegratorDocument): readonly Pick<DesiredResource, 'name' | 'state'>[] {
  const at = () => ({ file: 'nebula.yaml', line: 1, column: 1 });
  const integrators = [{ file: 'nebula.yaml', value, at }];
  const all = buildDesired({ ...(documents as Documents), integrators }, 'verse');
  return all
    .filter(({ name }) => /^nebula|^integrators\/nebula$|^group-roles\/Nebula/.test(name))
    .map(({ name, state }) => ({ name, state }));
}

describe('a group that is exported', () => {
  it('becomes a file that asks for the very same', () => {
    fc.assert(
      fc.property(integrator, (value) => {
        const desired = desiredOf(value);
        const stateOf = (name: string) => desired.find((resource) => resource.name === name)?.state;
        const clients = value.clients.map(({ client_id }) =>
          clientFromKeycloak(client_id, stateOf(client_id) ?? {}, { environment: 'local', scopes }),
        );
        const roles = desired.filter(({ name }) => name.startsWith('group-roles/'));
        const states = roles.map(({ state }) => state);
        const draft = groupFromKeycloak('nebula', stateOf('integrators/nebula'), states, clients);
        expect(gapsOf(draft)).toEqual([]);
        const file = parse(integratorText(draft, '../schema/integrator.schema.json'));
        expect(desiredOf(integratorDocument.parse(file))).toEqual(desired);
      }),
      { numRuns: 100 },
    );
  });
});
