import { address, type Kind } from '../../lib/model/resource.ts';
import type { FakeGateway } from '../support/keycloak/fake-gateway.ts';
import type { Hand } from './scenario.ts';

/** Somebody at the console of the Keycloak that only remembers. */
export function fakeHand(gateway: FakeGateway): Hand {
  const at = (kind: Kind, name: string) => gateway.at(address(kind, kind === 'realm' ? gateway.realm : name));
  return {
    create: async (kind, name, representation = {}) => {
      gateway.plant({ kind, name, id: `by-hand-${name}`, representation });
    },
    alter: async (kind, name, change) => {
      const found = at(kind, name);
      if (!found) throw new Error(`There is no ${kind}/${name} to alter.`);
      gateway.plant({ ...found, representation: change(found.representation) });
    },
    grant: async (kind, name, { client, role }) => {
      const found = at(kind, name);
      if (!found) throw new Error(`There is no ${kind}/${name} to give a role.`);
      const field = kind === 'role' ? 'composites' : 'otherRoles';
      gateway.plant({
        ...found,
        representation: { ...found.representation, [field]: [`${client}/${role}`] },
      });
    },
    remove: async (kind, name) => gateway.remove(address(kind, name)),
    read: async (kind, name) => {
      const found = at(kind, name);
      return found && { ...found.representation, ...(found.id === undefined ? {} : { id: found.id }) };
    },
  };
}
