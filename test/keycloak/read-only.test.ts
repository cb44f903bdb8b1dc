import { describe, expect, it, onTestFinished } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { startFaultProxy } from '../support/faults/proxy.ts';
import { commandOptions, UNATTENDED } from '../support/keycloak/commands.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/keycloak/connection.ts';

const direct = adminConnection();

function options(realmName: string, url: string) {
  return { ...commandOptions(realmName, { ...direct, url }), prune: true };
}

/** Plans through a proxy that sees every request; the one for the token is not to the Admin API. */
async function planWatched(realmName: string) {
  const proxy = await startFaultProxy(direct.url);
  onTestFinished(proxy.close);
  const outcome = await plan(options(realmName, proxy.url));
  const seen = proxy.seen.filter(({ path }) => !path.endsWith('/token'));
  return { ...outcome, seen: seen.map(({ method, path }) => `${method} ${path}`) };
}

describe('plan', () => {
  it('only reads of a realm that does not exist, and asks twice at most', async () => {
    const realm = randomRealm('absent');
    const { plan: made, requests, seen } = await planWatched(realm);
    expect(new Set(made.changes.map(({ action }) => action))).toEqual(new Set(['create']));
    // The list of clients is asked for along with the realm.
    const itself = `GET /admin/realms/${realm}`;
    expect(seen).toContain(itself);
    expect([itself, `${itself}/clients/`]).toEqual(expect.arrayContaining(seen));
    expect(requests).toBe(2);
  });

  it('only reads of a realm that is as the files say, and asks 30 times at most', async () => {
    const realm = randomRealm('read-only');
    onTestFinished(() => deleteRealm(realm));
    await apply({ ...options(realm, direct.url), ...UNATTENDED });
    const { plan: made, requests, seen } = await planWatched(realm);
    expect(made.changes).toEqual([]);
    expect(seen.filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect(requests).toBe(seen.length);
    expect(requests).toBeLessThanOrEqual(30);
  });
});
