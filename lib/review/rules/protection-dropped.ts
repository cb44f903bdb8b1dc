import type { JsonObject } from '../../model/json.ts';
import { about, isOn, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** Each is better on than off. */
const OF_CLIENTS: Readonly<Record<string, string>> = {
  'require.pushed.authorization.requests': 'pushed authorization requests (RFC 9126)',
  'dpop.bound.access.tokens': 'tokens bound to a key (RFC 9449)',
  'backchannel.logout.session.required': 'the session in logout tokens',
};

const OF_THE_REALM: Readonly<Record<string, string>> = {
  bruteForceProtected: 'waits after failed sign-ins',
  revokeRefreshToken: 'the rotation of refresh tokens',
  offlineSessionMaxLifespanEnabled: 'an end of offline sessions',
  eventsEnabled: 'a record of sign-ins',
  adminEventsEnabled: 'a record of what administrators change',
};

/** TLS for nobody, for strangers, for everybody. */
const TLS = ['none', 'external', 'all'];

export const protectionDropped: ReviewRule = {
  code: 'protection-dropped',
  check: (plan) => [
    ...ofUpdates(plan, ['client'], (before, after) => about(dropped(OF_CLIENTS, before, after), say)),
    ...ofUpdates(plan, ['realm'], (before, after) =>
      about([...dropped(OF_THE_REALM, before, after), ...lessTls(before, after)], say),
    ),
  ],
};

function dropped(
  guards: Readonly<Record<string, string>>,
  before: JsonObject,
  after: JsonObject,
): readonly string[] {
  return Object.entries(guards).flatMap(([name, guard]) =>
    isOn(before, name) && !isOn(after, name) ? [guard] : [],
  );
}

function lessTls(before: JsonObject, after: JsonObject): readonly string[] {
  const level = (state: JsonObject) => TLS.indexOf(String(state['sslRequired']));
  return level(after) < level(before) ? ['TLS'] : [];
}

function say(guards: string): string {
  return `no longer requires ${guards}`;
}
