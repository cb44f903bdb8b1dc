import type { JsonObject } from '../../model/json.ts';
import { about, attribute, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/**
 * In seconds, but for the reuse of refresh tokens, which is a number of times. Those of clients and of
 * "remember me" are nought where they leave it to the others, so that any number is more.
 */
const OF_THE_REALM = [
  'accessTokenLifespan',
  'accessTokenLifespanForImplicitFlow',
  'accessCodeLifespan',
  'accessCodeLifespanLogin',
  'oauth2DeviceCodeLifespan',
  'ssoSessionIdleTimeout',
  'ssoSessionMaxLifespan',
  'offlineSessionIdleTimeout',
  'refreshTokenMaxReuse',
  'ssoSessionIdleTimeoutRememberMe',
  'ssoSessionMaxLifespanRememberMe',
  'clientSessionIdleTimeout',
  'clientSessionMaxLifespan',
  'clientOfflineSessionIdleTimeout',
  'clientOfflineSessionMaxLifespan',
];

/** A client's own; without one, the realm's holds. */
const OF_CLIENTS = [
  'access.token.lifespan',
  'client.session.idle.timeout',
  'client.session.max.lifespan',
  'client.offline.session.idle.timeout',
  'client.offline.session.max.lifespan',
];

/** What was stolen is good for longer. */
export const lifetimeRaised: ReviewRule = {
  code: 'lifetime-raised',
  check: (plan) => [
    ...ofUpdates(plan, ['realm'], (before, after) =>
      about(OF_THE_REALM.flatMap(raised(before, after, numberIn)), say),
    ),
    ...ofUpdates(plan, ['client'], (before, after) =>
      about(OF_CLIENTS.flatMap(raised(before, after, attributeIn)), say),
    ),
  ],
};

type Reading = (state: JsonObject, name: string) => number;

const numberIn: Reading = (state, name) => Number(state[name] ?? 0);
const attributeIn: Reading = (state, name) => Number(attribute(state, name) || 0);

function raised(before: JsonObject, after: JsonObject, read: Reading) {
  return (name: string): readonly string[] => {
    const [old, next] = [read(before, name), read(after, name)];
    return next > old ? [`${name} from ${old} to ${next}`] : [];
  };
}

function say(changes: string): string {
  return `raises ${changes}`;
}
