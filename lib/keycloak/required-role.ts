import type { SentRequest } from './transport.ts';

/** The roles of a realm's management client come in pairs of these. */
type Area = 'realm' | 'clients' | 'users' | 'events' | 'identity-providers';

const AREAS: Readonly<Record<string, Area>> = {
  clients: 'clients',
  'client-scopes': 'clients',
  'default-default-client-scopes': 'clients',
  'default-optional-client-scopes': 'clients',
  users: 'users',
  groups: 'users',
  events: 'events',
  'admin-events': 'events',
  'identity-provider': 'identity-providers',
};

/**
 * The roles that Keycloak wants for a request to its Admin API, as measured (docs/least-privilege.md):
 * names of one realm's management roles, or `create-realm`. Only for telling people what is missing.
 */
export function requiredRoles({ method, path }: SentRequest): readonly string[] {
  const [, below = ''] = path.split(/\/admin\/realms(?=[/?]|$)/);
  const [realm, resource = '', ...rest] = below.replace(/\?.*/, '').split('/').filter(Boolean);
  if (realm === undefined) return ['create-realm'];
  const verb = method === 'GET' ? 'view' : 'manage';
  if (rest.some((part) => part.startsWith('generate-example-'))) return ['view-clients', 'view-users'];
  // A client's role becomes part of one of the realm's: both are changed.
  if (resource === 'roles-by-id' && verb === 'manage' && rest.includes('composites')) {
    return ['manage-realm', 'manage-clients'];
  }
  const profile = resource === 'users' && rest[0] === 'profile';
  return [`${verb}-${profile ? 'realm' : (AREAS[resource] ?? 'realm')}`];
}

/** What to do about a 403. */
export function missingRoleHint(sent: SentRequest): string {
  const roles = requiredRoles(sent);
  const named = `${roles.length > 1 ? 'the roles' : 'the role'} ${roles.join(' and ')}`;
  const lacking = `The account lacks ${named}: connect as another one, or let \`citizenid bootstrap\` put its roles right.`;
  return takesRoles(sent) ? `${lacking} ${GUARDED}` : lacking;
}

/** Measured for roles and groups; out of a client scope, `manage-clients` takes any. */
const GUARDED =
  "Where it lacks nothing, the right to be taken away is Keycloak's own, such as realm-admin: only an account that has it may take it.";

function takesRoles({ method, path }: SentRequest): boolean {
  return method === 'DELETE' && /\/(composites|role-mappings)(\/|$)/.test(path);
}
