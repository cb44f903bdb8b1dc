import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../resource.ts';

export const realm: Resource = {
  kind: 'realm',
  read: async ({ session }) => {
    const found = await session.call('read the realm', (client) =>
      client.realms.findOne({ realm: session.realm }),
    );
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
  update: async ({ session }, _write, marked) => {
    await session.call(`update realm ${session.realm}`, (client) =>
      client.realms.update({ realm: session.realm }, marked),
    );
  },
};
