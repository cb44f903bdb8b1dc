import type { Kind } from '../model/resource.ts';
import type { AdminEvent } from './admin-events.ts';

/** An object that events may speak of. */
export type Subject = { readonly kind: Kind; readonly name: string; readonly id: string | undefined };

/** Whether an event is of a change to this object. */
type Matcher = (event: AdminEvent, subject: Subject) => boolean;

const isAt = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);

const client: Matcher = ({ path }, { id }) =>
  isAt(path, `clients/${id}`) && !isAt(path, `clients/${id}/roles`);

/**
 * Where Keycloak 26.7 notes a change of each kind, as measured: the path of the request that made it,
 * and no path at all for the realm, but for its default groups.
 */
const MATCHERS: Readonly<Record<Kind, Matcher>> = {
  realm: ({ type, path }) =>
    (type === 'REALM' && (path === '' || path === 'events/config')) || path.startsWith('default-groups/'),
  'user-profile': ({ path }) => path === 'users/profile',
  'role-client': client,
  role: ({ path, type }, { id, name }) =>
    isAt(path, `roles-by-id/${id}`) ||
    (type === 'CLIENT_ROLE' &&
      (path.endsWith(`/roles/${name}`) || path.endsWith(`/roles/${name}/composites`))),
  'default-role': ({ path }, { id }) =>
    isAt(path, `roles-by-id/${id}`) || path.startsWith('roles/default-roles-'),
  scope: ({ path }, { id }) =>
    isAt(path, `client-scopes/${id}`) ||
    (/^default-(default|optional)-client-scopes\//.test(path) && path.endsWith(`/${id}`)),
  group: ({ path }, { id }) =>
    (isAt(path, `groups/${id}`) && !isAt(path, `groups/${id}/children`)) ||
    // Somebody was let in, or put out.
    (path.startsWith('users/') && path.endsWith(`/groups/${id}`)),
  'built-in-client': client,
  // Keycloak notes no change of them; a digest in the realm tells.
  'client-policies': () => false,
  client,
  key: ({ path }, { id }) => isAt(path, `components/${id}`),
};

/** An `ACTION`, such as a new secret, changes nothing that the files decide. */
export function speaksOf(event: AdminEvent, subject: Subject): boolean {
  return event.operation !== 'ACTION' && MATCHERS[subject.kind](event, subject);
}

/** The resource types in which whole objects of a kind come and go. */
const TYPES: Readonly<Partial<Record<Kind, string>>> = {
  'role-client': 'CLIENT',
  client: 'CLIENT',
  role: 'CLIENT_ROLE',
  scope: 'CLIENT_SCOPE',
  group: 'GROUP',
  key: 'COMPONENT',
};

/**
 * Which object an event makes, changes or ends as a whole; undefined where it is of another kind or of
 * a part. Deletes of scopes and roles tell the id alone, the others of a group its last name alone.
 */
export function wholeObject(
  { type, path, id, name }: AdminEvent,
  kind: Kind,
): { readonly id: string | undefined; readonly name: string | undefined } | undefined {
  if (type !== TYPES[kind]) return undefined;
  const ofRole = path.match(/^clients\/[^/]+\/roles\/(.+)$/)?.[1];
  if (ofRole !== undefined) return { id, name: ofRole };
  if (/^groups\/[^/]+\/children$/.test(path)) return { id, name };
  const own = path.match(/^(?:clients|client-scopes|groups|roles-by-id|components)\/([^/]+)$/)?.[1];
  return own === undefined ? undefined : { id: own, name };
}
