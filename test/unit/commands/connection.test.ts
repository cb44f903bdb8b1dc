import { expect, test } from 'vitest';
import { resolveConnection } from '../../../lib/commands/parts/connection.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';

const URL = { KEYCLOAK_URL: 'https://id.example' };

async function refused(variables: Readonly<Record<string, string>>): Promise<unknown> {
  const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local' });
  if (!documents) throw new Error('The true realm is not valid.');
  const { signal } = new AbortController();
  const options = { realmDir: 'realm', env: 'local', dataDir: 'no-such-folder', variables, signal };
  return resolveConnection(options, documents).catch((error: unknown) => error);
}

test.each([
  ['KEYCLOAK_PASSWORD', 'KEYCLOAK_USER'],
  ['KEYCLOAK_USER', 'KEYCLOAK_PASSWORD'],
  ['KEYCLOAK_CLIENT_SECRET', 'KEYCLOAK_CLIENT_ID'],
])('%s is named where %s has nobody beside it', async (missing, given) => {
  expect(await refused({ ...URL, [given]: 'something-7' })).toMatchObject({
    code: 'CONNECTION_UNKNOWN',
    message: `As whom to connect to https://id.example is not known: ${missing} is not set`,
    hint: `Set it: ${given} is of no use alone.`,
  });
});

test('without any credentials both ways are named', async () => {
  expect(await refused(URL)).toMatchObject({
    message: 'As whom to connect to https://id.example is not known: there are no credentials',
    hint: 'Set KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET, or KEYCLOAK_USER and KEYCLOAK_PASSWORD.',
  });
});
