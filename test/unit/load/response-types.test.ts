import { expect, it, onTestFinished } from 'vitest';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import { copyRealmFiles } from '../../support/realm/realm-files.ts';

/** The notices about a client of both grants that declares these response types, and maybe pushes its requests. */
async function noticesOf(responseTypes: readonly string[], pushes = false) {
  const files = await copyRealmFiles();
  onTestFinished(files.dispose);
  await files.edit('integrators/star-atlas.yaml', (file) => {
    file.setIn(['clients', 0, 'grant_types'], ['authorization_code', 'implicit', 'refresh_token']);
    file.setIn(['clients', 0, 'response_types'], responseTypes);
    if (pushes) file.setIn(['clients', 0, 'require_pushed_authorization_requests'], true);
  });
  const { problems, notices } = await loadDocuments({ realmDir: files.realmDir, env: 'local' });
  expect(problems).toEqual([]);
  return notices.filter(({ code }) => code === 'response-types-wider');
}

it('is noticed, and no problem, that Keycloak answers more than the files declare', async () => {
  const [notice, ...others] = await noticesOf(['code', 'code id_token']);
  expect(others).toEqual([]);
  expect(notice?.message).toContain('`code token`, `code id_token token`');
  expect(notice?.message).not.toContain('`id_token`');
});

it('is silent where whole families are declared, or none of a family', async () => {
  expect(await noticesOf(['code', 'id_token', 'id_token token'])).toEqual([]);
});

it('names every other response type for a client that has to push its requests', async () => {
  const [notice, ...others] = await noticesOf(['code', 'code id_token'], true);
  expect(others).toEqual([]);
  expect(notice?.message).toContain('`id_token`, `id_token token`, `code token`, `code id_token token`');
});
