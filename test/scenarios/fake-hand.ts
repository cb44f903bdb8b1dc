import { address, type Kind } from '../../lib/model/resource.ts';
import type { FakeGateway } from '../support/fake-gateway.ts';
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
    remove: async (kind, name) => gateway.remove(address(kind, name)),
    read: async (kind, name) => {
      const found = at(kind, name);
      return found && { ...found.representation, ...(found.id === undefined ? {} : { id: found.id }) };
    },
  };
}
