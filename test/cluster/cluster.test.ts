import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOPBACK } from '../../lib/local/ports.ts';
import { KEYCLOAK_VERSION } from '../../lib/model/keycloak-version.ts';
import { type Cluster, startCluster } from '../support/cluster/cluster.ts';
import { inhabitedRealm, type People } from '../support/cluster/cluster-realm.ts';
import { clusterSize } from '../support/cluster/metrics.ts';
import type { KeycloakNode } from '../support/cluster/node.ts';
import { productionHome } from '../support/cluster/production-home.ts';
import { refresh, signInSilently, signInWith, startRefreshing } from '../support/cluster/refreshing.ts';
import { type Browser, openBrowser } from '../support/sign-in/browser.ts';
import { login, type RelyingParty } from '../support/sign-in/relying-party.ts';

describe('two nodes of what ships', () => {
  let cluster: Cluster;
  let first: KeycloakNode;
  let second: KeycloakNode;
  let party: RelyingParty;
  let people: People;

  beforeAll(async () => {
    cluster = await startCluster();
    const home = await productionHome(KEYCLOAK_VERSION);
    // One after the other: of two that find an empty database at once, one sometimes gives up.
    first = await cluster.addNode(home);
    second = await cluster.addNode(home);
    ({ party, people } = await inhabitedRealm(cluster, 8));
  });

  afterAll(() => cluster.close());

  it('find each other through the database and are one cluster', async () => {
    expect(await Promise.all([first, second].map(clusterSize))).toEqual([2, 2]);
  });

  it('answer questions about their health on the management port only', async () => {
    const { url } = cluster.publicListener;
    const asked = [first.managementUrl, `http://${LOOPBACK}:${first.port}`, url];
    const answers = await Promise.all(asked.map((base) => fetch(`${base}/health/ready`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
  });

  it.each(['/admin/master/console/', '/realms/master/.well-known/openid-configuration', '/metrics'])(
    'do not show %s to the public',
    async (path) => {
      expect((await fetch(`${cluster.publicListener.url}${path}`)).status).toBe(404);
    },
  );

  it('let a login that one of them began end on the other', async () => {
    const { sendAllTo } = cluster.targets;
    // The form, the password, the consent and the code: each is for the one that the last was not for.
    const turns = [first, second, first, second];
    const [user] = people;
    const browser = beforeEachStep(openBrowser(cluster.publicListener.url), () => sendAllTo(turns.shift()));
    try {
      const { tokens } = await login(party, user, 'openid profile', { browser });
      sendAllTo(second);
      const userInfo = await oidc.fetchUserInfo(party.config, tokens.access_token, oidc.skipSubjectCheck);
      expect(userInfo['preferred_username']).toBe(user.username);
    } finally {
      sendAllTo(undefined);
    }
  });

  it('lose no session when one is killed in the middle of refreshes', async () => {
    const sessions = await Promise.all(people.map((user) => signInWith(party, user)));
    const refreshing = startRefreshing(party, sessions);
    await refreshing.answered(3 * sessions.length);
    await second.kill();
    await refreshing.answered(3 * sessions.length);
    const unanswered = await refreshing.stop();
    await cluster.targets.drain(second);

    // A client whose answer died with the node cannot know whether its refresh token was used up.
    const answered = sessions.filter((session) => !unanswered.includes(session));
    expect(answered).not.toEqual([]);
    await Promise.all(answered.map((session) => refresh(party, session)));
    // Its user is signed in all the same.
    const silent = await Promise.all(sessions.map((session) => signInSilently(party, session)));
    expect(silent).toEqual(sessions.map(({ sid }) => sid));
  });
});

/** A browser that does something before each of its steps. */
function beforeEachStep(browser: Browser, act: () => void): Browser {
  return {
    open: (url) => {
      act();
      return browser.open(url);
    },
    post: (...step) => {
      act();
      return browser.post(...step);
    },
    submit: (...step) => {
      act();
      return browser.submit(...step);
    },
  };
}
