import { afterAll, expect, test } from 'vitest';
import type { Document } from 'yaml';
import { apply } from '../../lib/commands/apply.ts';
import { asTexts, type JsonObject, sameJson } from '../../lib/model/json.ts';
import { goneAfter, startFaultProxy } from '../support/faults/proxy.ts';
import { applyInTrouble, optionsFor } from '../support/faults/trials.ts';
import { serviceConnection } from '../support/keycloak/connection.ts';
import { endLease, readContents } from '../support/realm/contents.ts';
import { ownRealm } from '../support/realm/own-realm.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

const direct = await serviceConnection();
const { realm: realmName, session } = ownRealm('update', direct);
const files = await copySmallRealm();
afterAll(files.dispose);
const first = { realmDir: files.realmDir, realmName, connection: direct };

/** Each is wider than the other in one way: whom it lets in, where it sends them, what it may ask for. */
const FORMS = [
  { type: 'public', redirect_uris: ['http://127.0.0.1:8400/one'], scope: 'openid profile offline_access' },
  {
    type: 'confidential',
    redirect_uris: ['http://127.0.0.1:8400/two'],
    scope: 'openid roles offline_access',
  },
];

function become(form: (typeof FORMS)[number] | undefined): Promise<void> {
  return files.edit('integrators/star-atlas.yaml', (file: Document) => {
    for (const [key, value] of Object.entries(form ?? {})) file.setIn(['clients', 0, key], value);
  });
}

/** The client's scopes, and all else of it. */
async function clientNow() {
  const found = (await readContents(session)).find(({ address }) => address === 'client/star-atlas-web');
  const { defaultClientScopes, optionalClientScopes, ...fields } = found?.state ?? {};
  return {
    fields: fields as JsonObject,
    scopes: [...asTexts(defaultClientScopes), ...asTexts(optionalClientScopes)],
  };
}

async function applyAll() {
  const { failed } = await apply(optionsFor(first));
  expect(failed).toEqual([]);
  return clientNow();
}

test('a client on its way from one form to another is never wider than both', async () => {
  const ends: Awaited<ReturnType<typeof clientNow>>[] = [];
  for (const form of FORMS) {
    await become(form);
    ends.push(await applyAll());
  }
  let points = 0;
  for (let count = 1, complete = false; !complete; count += 1) {
    for (const form of FORMS) {
      await become(form);
      const { script, sent } = goneAfter(count, /\/clients\/[^/]+/);
      const proxy = await startFaultProxy(direct.url, script);
      await applyInTrouble({ ...first, connection: { ...direct, url: proxy.url } });
      await proxy.close();
      complete = sent() < count;
      points += complete ? 0 : 1;
      const now = await clientNow();
      const end = ends.find(({ fields }) => sameJson(fields, now.fields));
      expect(end?.scopes).toEqual(expect.arrayContaining(now.scopes));
      await endLease(session);
      expect(ends).toContainEqual(await applyAll());
    }
  }
  expect(points).toBeGreaterThanOrEqual(6);
});
