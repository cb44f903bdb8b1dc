import { CitizenIdError } from '../errors.ts';
import { proveSignIn } from '../keycloak/accounts/sign-in.ts';
import { connectionFrom } from './parts/connection.ts';
import type { CommonOptions } from './parts/options.ts';

/** `none`: refused, or nobody is named; `no-realm`: signed in, and there is no such realm. */
export type Access = 'none' | 'no-realm' | 'realm';

/**
 * What the account that the variables name can get at. Throws what leaves that open, such as
 * KEYCLOAK_UNREACHABLE.
 */
export async function accessOf(variables: CommonOptions['variables'], realm: string): Promise<Access> {
  const connection = connectionFrom(variables);
  if (!connection) return 'none';
  try {
    return (await proveSignIn(connection, realm)) ? 'realm' : 'no-realm';
  } catch (error) {
    if (error instanceof CitizenIdError && error.code === 'KEYCLOAK_UNAUTHORIZED') return 'none';
    throw error;
  }
}
