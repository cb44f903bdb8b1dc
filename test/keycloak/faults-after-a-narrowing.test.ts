import { afterAll, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/model/json.ts';
import { goneAfter, startFaultProxy } from '../support/faults/proxy.ts';
import { applyInTrouble, finish } from '../support/faults/trials.ts';
import { serviceConnection } from '../support/keycloak/connection.ts';
import { endLease, readContents } from '../support/realm/contents.ts';
import { ownRealm } from '../support/realm/own-realm.ts';
import { copySmallRealm } from '../support/realm/small-realm.ts';

const direct = await serviceConnection();
const { realm: realmName, session } = ownRealm('narrowed', direct);
const files = await copySmallRealm();
afterAll(files.dispose);
const calm = { realmDir: files.realmDir, realmName, connection: direct };

/** Something that changes in more than one request, and what somebody does to it meanwhile. */
type Case = {
  readonly address: string;
  /** What its requests are sent to. */
  readonly path: RegExp;
  /** What the first of its requests might bring back. */
  readonly fields: readonly string[];
  readonly become: (form: 'before' | 'after') => Promise<void>;
  readonly byHand: () => Promise<void>;
};

async function fieldsNow({ address, fields }: Case): Promise<JsonObject> {
  const found = (await readContents(session)).find((content) => content.address === address);
  return Object.fromEntries(fields.map((field) => [field, found?.state[field] ?? null]));
}

/**
 * After each of the writes that bring it from before to after, but for what somebody did once the apply had
 * made its plan. Returns how many there are.
 */
async function cutAfterEachWrite(one: Case, look: (now: JsonObject) => void): Promise<number> {
  for (let count = 1; ; count += 1) {
    await one.become('before');
    await finish(calm);
    await one.become('after');
    const { script, sent } = goneAfter(count, one.path);
    const proxy = await startFaultProxy(direct.url, script);
    const approve = () => one.byHand().then(() => true);
    await applyInTrouble({ ...calm, connection: { ...direct, url: proxy.url } }, { approve });
    await proxy.close();
    await endLease(session);
    look(await fieldsNow(one));
    if (sent() < count) return count - 1;
  }
}

/** It is always as somebody has left it, or as the files want it. */
async function expectNeverAsBefore(one: Case, leastWrites: number): Promise<void> {
  await one.become('after');
  await finish(calm);
  const after = await fieldsNow(one);
  await one.byHand();
  const narrowed = await fieldsNow(one);
  expect(narrowed).not.toEqual(after);
  const seen: JsonObject[] = [];
  expect(await cutAfterEachWrite(one, (now) => seen.push(now))).toBeGreaterThanOrEqual(leastWrites);
  expect(seen[0]).toEqual(narrowed);
  expect(seen.at(-1)).toEqual(after);
  for (const now of seen) expect([narrowed, after]).toContainEqual(now);
}

const [ONE, TWO, THREE] = ['one', 'two', 'three'].map((end) => `http://127.0.0.1:8400/${end}`);

test('what somebody takes from a client while an apply plans never comes back on the way', async () => {
  const forms = {
    before: {
      redirect_uris: [ONE, TWO],
      web_origins: ['http://127.0.0.1:8400'],
      scope: 'openid profile offline_access',
    },
    after: { redirect_uris: [TWO, THREE], web_origins: [], scope: 'openid roles offline_access' },
  };
  const narrowed = { redirectUris: [TWO ?? ''], webOrigins: [] };
  await expectNeverAsBefore(
    {
      address: 'client/star-atlas-web',
      path: /\/clients\/[^/]+/,
      fields: ['redirectUris', 'webOrigins'],
      become: (form) =>
        files.edit('integrators/star-atlas.yaml', (file) => {
          for (const [key, value] of Object.entries(forms[form])) file.setIn(['clients', 0, key], value);
        }),
      byHand: () =>
        session.call('narrow a client', async ({ clients }) => {
          const [found] = await clients.find({ clientId: 'star-atlas-web' });
          await clients.update({ id: found?.id ?? '' }, { ...found, ...narrowed });
        }),
    },
    5,
  );
});

test('what somebody changes of a scope while an apply plans never goes back on the way', async () => {
  const roles = ['CitizenId/AccountType/Citizen', 'CitizenId/AccountRole/Integrator'];
  const forms = {
    before: { description: 'As it was', consent: 'Your roles', roles },
    after: { description: 'As it shall be', consent: 'Your only role', roles: roles.slice(0, 1) },
  };
  await expectNeverAsBefore(
    {
      address: 'scope/roles',
      path: /\/client-scopes\/[^/]+/,
      fields: ['description', 'attributes'],
      become: (form) =>
        files.edit('scopes.yaml', (file) => {
          for (const [key, value] of Object.entries(forms[form])) file.setIn(['scopes', 'roles', key], value);
        }),
      byHand: () =>
        session.call('change a scope', async ({ clientScopes }) => {
          const found = await clientScopes.findOneByName({ name: 'roles' });
          const attributes = { ...found?.attributes, 'consent.screen.text': 'All of your roles' };
          const changed = { ...found, description: 'By hand', attributes };
          await clientScopes.update({ id: found?.id ?? '' }, changed);
        }),
    },
    3,
  );
});
