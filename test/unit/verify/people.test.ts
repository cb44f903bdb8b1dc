import { expect, test } from 'vitest';
import { requireDocuments } from '../../../lib/commands/parts/documents.ts';
import { PROBE_NAME, people } from '../../../lib/verify/people.ts';

const documents = await requireDocuments({ realmDir: 'realm', env: 'local' });
const [full, bare] = people(documents, '0123456789ab');

test('the full user has a value of its own in every attribute of the user profile, in every run', () => {
  const names = Object.keys(documents.userProfile.value.attributes).filter((name) => name.includes('.'));
  expect(Object.keys(full.user.attributes)).toEqual(names);
  const [last] = people(documents, 'ffffffffffff');
  const values = [full, last].flatMap(({ user }) => Object.values(user.attributes).flat());
  expect(new Set(values).size).toBe(values.length);
});

test('the full user has every role but the internal ones', () => {
  expect(full.roles).toContain('CitizenId/Status/Verified');
  expect(full.roles.filter((role) => role.includes('/Internal/'))).toEqual([]);
});

test('the bare user has a name and the roles of everybody', () => {
  expect(bare.user).toMatchObject({ email: undefined, firstName: undefined, attributes: {} });
  expect(bare.grants).toEqual([]);
  expect(bare.roles).toEqual(documents.roles.value.default);
});

test('both are recognised by their names', () => {
  expect(full.user.username).toMatch(PROBE_NAME.pattern);
  expect(bare.user.username).toMatch(PROBE_NAME.pattern);
});
