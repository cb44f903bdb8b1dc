import { CitizenIdError } from '../../errors.ts';
import { type Credentials, principal } from '../connection.ts';
import type { AdminSession } from '../session.ts';

/** Keycloak's own mark of the administrators that its bootstrap makes; texts on clients, lists on users. */
const MARK = 'is_temporary_admin';

/** The administrator behind credentials. */
export type TemporaryAdmin = { readonly type: Credentials['type']; readonly id: string };

/**
 * Who has signed in, where Keycloak counts them as temporary. Throws USAGE where it does not: a
 * permanent administrator is not ours to remove.
 */
export async function findTemporaryAdmin(
  session: AdminSession,
  credentials: Credentials,
): Promise<TemporaryAdmin> {
  const { id, mark } =
    credentials.type === 'password'
      ? await findUser(session, credentials.username)
      : await findClient(session, credentials.clientId);
  if (id !== undefined && mark === 'true') return { type: credentials.type, id };
  throw new CitizenIdError('USAGE', `The ${principal(credentials)} is no temporary administrator`, {
    hint: 'Leave --remove-bootstrap out; Keycloak marks those that its own bootstrap makes.',
  });
}

/** After this the session that `admin` has signed in to is of no use any more. */
export async function removeAdmin(session: AdminSession, { type, id }: TemporaryAdmin): Promise<void> {
  await session.call('remove the temporary administrator', ({ clients, users }) =>
    type === 'password' ? users.del({ id }) : clients.del({ id }),
  );
}

type Marked = { readonly id: string | undefined; readonly mark: unknown };

async function findUser(session: AdminSession, username: string): Promise<Marked> {
  const query = { username, exact: true, briefRepresentation: false };
  const [user] = await session.call('find the administrator', ({ users }) => users.find(query));
  const marks: unknown = user?.attributes?.[MARK];
  return { id: user?.id, mark: Array.isArray(marks) ? marks[0] : marks };
}

async function findClient(session: AdminSession, clientId: string): Promise<Marked> {
  const found = await session.call('find the administrator', ({ clients }) => clients.find({ clientId }));
  const client = found.find((entry) => entry.clientId === clientId);
  return { id: client?.id, mark: client?.attributes?.[MARK] };
}
