import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import { CitizenIdError } from '../../errors.ts';
import { asObject, type JsonObject } from '../../model/json.ts';
import { missingRoleHint } from '../required-role.ts';
import type { Resource, ResourceContext } from '../resource.ts';

export const realm: Resource = {
  kind: 'realm',
  read: async (context) => {
    const found = await findRealm(context);
    if (!found) return [];
    return [
      { kind: 'realm', name: context.session.realm, id: undefined, representation: found as JsonObject },
    ];
  },
  create: async ({ session }, _write, marked) => {
    // An empty list keeps Keycloak from making scopes of its own, whose mappers would leak claims.
    const representation = { ...marked, clientScopes: [] };
    await session.call(`create realm ${session.realm}`, (client) => client.realms.create(representation));
    // Rights in a new realm come with a new token.
    session.renew();
  },
  update: async (context, _write, marked) => {
    // Keycloak drops realm attributes that an update leaves out, and most of its settings are some.
    const attributes = { ...(await findRealm(context))?.attributes, ...asObject(marked['attributes']) };
    const { session } = context;
    await session.call(`update realm ${session.realm}`, (client) =>
      client.realms.update({ realm: session.realm }, { ...marked, attributes }),
    );
  },
};

async function findRealm({ session }: ResourceContext): Promise<RealmRepresentation | undefined> {
  const { realm } = session;
  const found = await session.call('read the realm', ({ realms }) => realms.findOne({ realm }));
  // Without the right to see it, Keycloak answers 200 with the name and hardly more.
  if (found && found.id === undefined) {
    throw new CitizenIdError('KEYCLOAK_UNAUTHORIZED', `Could not read the realm ${realm} but for its name`, {
      hint: missingRoleHint({ method: 'GET', path: `/admin/realms/${realm}` }),
    });
  }
  return found;
}
