import { asObject, type JsonObject } from '../../model/json.ts';
import { findRealm } from '../find-realm.ts';
import type { Resource } from '../resource.ts';

export const realm: Resource = {
  kind: 'realm',
  read: async ({ session, lookup }) => {
    const found = await lookup.realm();
    if (!found) return [];
    return [{ kind: 'realm', name: session.realm, id: undefined, representation: found as JsonObject }];
  },
  create: async ({ session }, _write, marked) => {
    // An empty list keeps Keycloak from making scopes of its own, whose mappers would leak claims.
    const representation = { ...marked, clientScopes: [] };
    await session.call(`create realm ${session.realm}`, (client) => client.realms.create(representation));
    // Rights in a new realm come with a new token.
    session.renew();
  },
  update: async ({ session }, write, marked) => {
    // Keycloak drops realm attributes that an update leaves out, and most of its settings are some.
    const present = Object.entries((await findRealm(session))?.attributes ?? {});
    const sent = asObject(marked['attributes']);
    const kept = present.filter(([name]) => !Object.hasOwn(asObject(write.before['attributes']), name));
    const attributes = { ...Object.fromEntries(kept), ...sent };
    await session.call(`update realm ${session.realm}`, (client) =>
      client.realms.update({ realm: session.realm }, { ...marked, attributes }),
    );
  },
};
