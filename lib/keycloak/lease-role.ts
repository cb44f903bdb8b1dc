import { randomUUID } from 'node:crypto';
import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import { CitizenIdError } from '../errors.ts';
import { statusOf } from './failure.ts';
import type { LeaseRecord } from './lease-contest.ts';
import type { AdminSession } from './session.ts';

/** A realm role is the atom: Keycloak makes only one of a name, and deletes it by an id of its own. */
export const LEASE_ROLE = 'citizenid.lease';

/** Who wants the lease; all that is written to the role but the beat. */
export type Contender = Pick<LeaseRecord, 'holder' | 'token' | 'since'>;

/** A failure that leaves open whether the lease is ours is given back: reading tells. */
export async function createLease(
  session: AdminSession,
  contender: Contender,
): Promise<'asked' | 'no-realm' | CitizenIdError> {
  try {
    await session.call('take the lease', ({ roles }) => roles.create(roleOf(contender)));
  } catch (error) {
    if (statusOf(error) === 404) return 'no-realm';
    // 409: somebody has it, or we do, from a request whose answer was lost.
    if (statusOf(error) !== 409) return uncertain(error);
  }
  return 'asked';
}

function uncertain(error: unknown): CitizenIdError {
  if (!(error instanceof CitizenIdError)) throw error;
  if (error.code !== 'KEYCLOAK_FAILED' && error.code !== 'KEYCLOAK_UNREACHABLE') throw error;
  return error;
}

export async function readLease(session: AdminSession): Promise<LeaseRecord | undefined> {
  const found = await session.call('read the lease', ({ roles }) =>
    roles.findOneByName({ name: LEASE_ROLE }),
  );
  if (!found?.id) return undefined;
  const attribute = (name: string): string => found.attributes?.[name]?.[0] ?? '';
  return {
    id: found.id,
    holder: attribute('holder') || 'somebody unknown',
    token: attribute('token'),
    since: attribute('since') || 'an unknown time',
    beat: attribute('beat'),
  };
}

/** A sign of life. */
export async function renewLease(session: AdminSession, contender: Contender, id: string): Promise<void> {
  const renewal = roleOf(contender);
  await session.call('renew the lease', ({ roles }) => roles.updateById({ id }, renewal));
}

/** By id: of two who find the same dead lease, the second cannot delete what the first has made since. */
export async function removeLease(session: AdminSession, id: string): Promise<void> {
  try {
    await session.call('end the lease', ({ roles }) => roles.delById({ id }));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

function roleOf({ holder, token, since }: Contender): RoleRepresentation {
  return {
    name: LEASE_ROLE,
    description: 'Held while citizenid applies; runs out by itself',
    attributes: { holder: [holder], token: [token], since: [since], beat: [randomUUID()] },
  };
}
