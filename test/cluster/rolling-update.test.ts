import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../lib/local/run.ts';
import { KEYCLOAK_VERSION } from '../../lib/model/keycloak-version.ts';
import { type Cluster, startCluster } from '../support/cluster/cluster.ts';
import { inhabitedRealm, type People } from '../support/cluster/cluster-realm.ts';
import { clusterSize } from '../support/cluster/metrics.ts';
import type { KeycloakNode } from '../support/cluster/node.ts';
import { type ProductionHome, productionHome } from '../support/cluster/production-home.ts';
import { signInSilently, signInWith } from '../support/cluster/refreshing.ts';
import { startSigningIn } from '../support/cluster/signing-in.ts';
import type { RelyingParty } from '../support/sign-in/relying-party.ts';

const PREVIOUS_VERSION = '26.7.3';

describe(`a rolling update from ${PREVIOUS_VERSION} to ${KEYCLOAK_VERSION}`, () => {
  let cluster: Cluster;
  let previous: ProductionHome;
  let next: ProductionHome;
  let old: readonly KeycloakNode[];
  let party: RelyingParty;
  let people: People;

  beforeAll(async () => {
    cluster = await startCluster();
    previous = await productionHome(PREVIOUS_VERSION);
    next = await productionHome(KEYCLOAK_VERSION);
    // One after the other: of two that find an empty database at once, one sometimes gives up.
    old = [await cluster.addNode(previous), await cluster.addNode(previous)];
    ({ party, people } = await inhabitedRealm(cluster, 4));
  });

  afterAll(() => cluster.close());

  it('is possible in the words of Keycloak itself', async () => {
    const file = join(cluster.folder, 'compatibility.json');
    const told = await compatibility(cluster, previous, ['metadata', `--file=${file}`]);
    expect(told).toMatchObject({ exitCode: 0 });
    expect(await compatibility(cluster, next, ['check', `--file=${file}`])).toMatchObject({ exitCode: 0 });
  });

  it('loses no sign-in that begins or is under way meanwhile, and no session', async () => {
    const [kept, ...others] = people;
    const session = await signInWith(party, kept);
    const signingIn = startSigningIn(party, others);
    // As the container service does it: new tasks beside the old ones, and only then the old ones end.
    const joined = await Promise.all([cluster.addNode(next), cluster.addNode(next)]);
    expect(await Promise.all(joined.map(clusterSize))).toEqual([4, 4]);
    await signingIn.done(others.length);
    await Promise.all(old.map(cluster.removeNode));
    await signingIn.done(others.length);
    await signingIn.stop();
    const { failures, repeats } = cluster.publicListener;
    // Nor does a load balancer have to repeat what a node turned away: not every one does.
    expect([...failures, ...repeats]).toEqual([]);
    expect(await signInSilently(party, session)).toBe(session.sid);
    expect(await Promise.all(joined.map(clusterSize))).toEqual([2, 2]);
  });
});

/** Keycloak's own judge of whether nodes of two builds can be one cluster, with what ships. */
async function compatibility(
  cluster: Cluster,
  { home, javaHome }: ProductionHome,
  args: readonly string[],
): Promise<unknown> {
  const env = { ...process.env, ...(await cluster.environment()), JAVA_HOME: javaHome };
  const { signal } = new AbortController();
  return run(join(home, 'bin', 'kc.sh'), ['update-compatibility', ...args], {
    cwd: cluster.folder,
    env,
    signal,
  });
}
