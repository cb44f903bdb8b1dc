import type { Connection } from '../../lib/keycloak/connection.ts';
import { openSession } from '../../lib/keycloak/session.ts';
import { REALM } from '../support/cluster/cluster-realm.ts';
import type { Postgres } from '../support/cluster/postgres.ts';
import { closedLoop } from './closed-loop.ts';
import type { Load } from './measure.ts';
import { copyPeople, everyoneInTurn } from './people.ts';
import { type Growth, growth, tableSizes } from './table-sizes.ts';
import { refresh, signIn } from './virtual-user.ts';

/** What one user of all attributes takes in the database. */
export function userFootprint(postgres: Postgres, count: number): Promise<Growth> {
  return grown(postgres, count, () => copyPeople(postgres, count));
}

/** What one sign-in of another user leaves: a session, and the events that are kept of it. */
export function signInFootprint(load: Load, count: number, scope: string): Promise<Growth> {
  const next = everyoneInTurn(load.people);
  return grown(load.cluster.postgres, count, async () => {
    await closedLoop(load.users, count, async (time) => {
      await signIn(load.target, next(), scope, time);
    });
  });
}

/** What one refresh leaves. */
export async function refreshFootprint(load: Load, count: number): Promise<Growth> {
  const user = everyoneInTurn(load.people)();
  let token = (await signIn(load.target, user, `${load.scope} offline_access`, () => {})) ?? '';
  return grown(load.cluster.postgres, count, async () => {
    await closedLoop(1, count, async (time) => {
      token = await refresh(load.target, token, time);
    });
  });
}

/** What one client like `clientId` takes. */
export async function clientFootprint(
  postgres: Postgres,
  connection: Connection,
  clientId: string,
  count: number,
): Promise<Growth> {
  const session = openSession(connection, { realm: REALM, mode: 'read-write' });
  try {
    const [model] = await session.call('read the model', ({ clients }) => clients.find({ clientId }));
    const { id: _, secret: __, protocolMappers = [], ...rest } = model ?? {};
    const mappers = protocolMappers.map(({ id: ___, ...mapper }) => mapper);
    return await grown(postgres, count, async () => {
      for (let n = 1; n <= count; n += 1) {
        const copy = { ...rest, clientId: `${clientId}-${n}`, protocolMappers: mappers };
        await session.call(`create client ${n}`, ({ clients }) => clients.create(copy));
      }
    });
  } finally {
    await session.close();
  }
}

async function grown(postgres: Postgres, count: number, add: () => Promise<void>): Promise<Growth> {
  const before = await tableSizes(postgres);
  await add();
  return growth(postgres, before, count);
}
