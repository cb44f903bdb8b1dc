import type { TokenKind } from '../../../lib/model/mapper.ts';
import type { ClaimInput, Subject } from '../../../mappers/mapper-type.ts';

/** A claim as the desired state gives it to a mapper type. */
export function claimInput(
  name: string,
  tokens: readonly TokenKind[],
  settings: ClaimInput<Record<string, string | boolean>>['settings'] = {},
): ClaimInput<Record<string, string | boolean>> {
  return { name, tokens, settings, roleClient: 'citizenid-roles', clientId: 'acme-web' };
}

const NOBODY: Subject = {
  id: '4a1f176c',
  username: 'kestrel',
  email: undefined,
  firstName: undefined,
  lastName: undefined,
  attributes: {},
  roles: [],
  clientId: 'acme-web',
};

/** A user who has nothing but a name to sign in with, and what a test gives them. */
export function user(facts: Partial<Subject> = {}): Subject {
  return { ...NOBODY, ...facts };
}
