import { describe, expect, it, onTestFinished } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { adminConnection, deleteRealm, randomRealm } from '../support/connection.ts';
import { type Fate, startRecordingProxy } from '../support/recording-proxy.ts';

const direct = adminConnection();

function options(realmName: string, url: string) {
  return {
    realmDir: 'realm',
    env: 'local',
    dataDir: 'unused',
    variables: {},
    signal: new AbortController().signal,
    prune: true,
    accept: [],
    approve: async () => true,
    onEvent: () => {},
    // The one that was cut off leaves its lease behind.
    leaseTermMs: 1500,
    connection: { ...direct, url },
    realmName,
  };
}

/** Carries out `count` writes, loses the answer of the last of them, and is gone from then on. */
function goneAfter(count: number): (request: string) => Fate {
  let writes = 0;
  return (request) => {
    if (request.endsWith('/token')) return 'answered';
    if (!request.startsWith('GET ')) writes += 1;
    else if (writes >= count) return 'refused';
    if (writes === count) return 'lost';
    return writes < count ? 'answered' : 'refused';
  };
}

describe('an apply that is cut off', () => {
  // The realm alone, among the roles, among scopes and groups, among their relations, in the clients.
  it.each([1, 2, 8, 16, 24, 30, 36])('at write %i is finished by the next one', async (count) => {
    const realm = randomRealm('cut-off');
    onTestFinished(() => deleteRealm(realm));
    const proxy = await startRecordingProxy(direct.url, goneAfter(count));
    onTestFinished(proxy.close);
    const first = apply(options(realm, proxy.url)).then(({ failed }) => failed.length);
    // Cut off before the plan was made, it fails as a whole.
    await expect(first.catch(() => 'failed')).resolves.not.toBe(0);
    const second = await apply(options(realm, direct.url));
    expect({ failed: second.failed, skipped: second.skipped }).toEqual({ failed: [], skipped: [] });
    const { plan: made } = await plan(options(realm, direct.url));
    expect(made).toMatchObject({ changes: [], conflicts: [], leftovers: [] });
  });
});
