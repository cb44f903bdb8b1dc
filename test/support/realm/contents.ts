import { toActual } from '../../../lib/actual/state.ts';
import { createGateway } from '../../../lib/keycloak/adapter.ts';
import { LEASE_ROLE } from '../../../lib/keycloak/lease-role.ts';
import type { AdminSession } from '../../../lib/keycloak/session.ts';
import type { JsonObject } from '../../../lib/model/json.ts';
import { type ActualResource, address, type Ownership } from '../../../lib/model/resource.ts';

/** One object of a realm: the same in every realm that the same files were applied to. */
export type Content = {
  readonly address: string;
  readonly ownership: Ownership | undefined;
  readonly state: JsonObject;
};

/** Names that stand in the project's own files, and that these tests do not change. */
const LAYOUT = { roleClient: 'citizenid-roles', groupHome: 'integrators' };

/** All that stands in a realm, duplicates and strays included; empty where there is no realm. */
export async function readContents(session: AdminSession): Promise<readonly Content[]> {
  const resources = toActual(await createGateway(session, LAYOUT).read());
  if (resources.length === 0) return [];
  const read = <T>(request: Parameters<typeof session.call<T>>[1]) => session.call('look around', request);
  const [groups, roles] = await Promise.all([
    read(({ groups: all }) => all.find()),
    read(({ roles: all }) => all.find()),
  ]);
  const strays = [
    ...groups.map(({ path }) => `group at the top ${path}`),
    ...roles.map(({ name }) => `realm role ${name?.replace(session.realm, 'REALM')}`),
  ];
  return [
    ...resources.map((resource) => toContent(resource)),
    ...strays.map((name): Content => ({ address: name, ownership: undefined, state: {} })),
  ].sort((a, b) => (a.address < b.address ? -1 : 1));
}

function toContent({ kind, name, ownership, state }: ActualResource): Content {
  return { address: address(kind, kind === 'realm' ? 'REALM' : name), ownership, state };
}

/** Keycloak's ids of all that stands in a realm, by address; of the realm's parts only some have one. */
export async function readIds(session: AdminSession): Promise<ReadonlyMap<string, string>> {
  const resources = toActual(await createGateway(session, LAYOUT).read());
  return new Map(resources.flatMap(({ address: at, id }) => (id === undefined ? [] : [[at, id]])));
}

/** Ends the lease that a run has left behind, as its running out would. */
export async function endLease(session: AdminSession): Promise<void> {
  const found = await session.call('find the lease', ({ roles }) =>
    roles.findOneByName({ name: LEASE_ROLE }),
  );
  if (found) await session.call('end the lease', ({ roles }) => roles.delByName({ name: LEASE_ROLE }));
}
