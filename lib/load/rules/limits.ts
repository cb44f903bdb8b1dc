import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { problem, type Rule } from './rule.ts';

/** How much a group may have, as realm.yaml says. What it says nothing of has no limit. */
export const groupsStayWithinLimits: Rule = ({ integrators, realm }) => {
  const limits = realm?.value.limits;
  if (limits === undefined) return [];
  const { members_per_group, clients_per_group, redirect_uris_per_client } = limits;
  const { roles_per_group, users_per_role } = limits;
  return integrators.flatMap(({ value, at }) => [
    ...excess('limit-members', value.members, members_per_group, (index) => at(['members', index])),
    ...excess('limit-clients', value.clients, clients_per_group, (index) => at(['clients', index])),
    ...excess('limit-roles', value.groups ?? [], roles_per_group, (index) => at(['groups', index])),
    ...(value.groups ?? []).flatMap(({ users }, role) =>
      excess('limit-users', users, users_per_role, (index) => at(['groups', role, 'users', index])),
    ),
    ...value.clients.flatMap(({ redirect_uris = [] }, client) =>
      excess('limit-redirect-uris', redirect_uris, redirect_uris_per_client, (index) =>
        at(['clients', client, 'redirect_uris', index]),
      ),
    ),
  ]);
};

const NOUNS = {
  'limit-members': 'members',
  'limit-clients': 'clients',
  'limit-redirect-uris': 'redirect URIs',
  'limit-roles': 'roles',
  'limit-users': 'users',
} as const satisfies Partial<Record<Problem['code'], string>>;

/** A problem at the first item that is too much. */
function excess(
  code: keyof typeof NOUNS,
  items: readonly unknown[],
  most: number | undefined,
  at: (index: number) => Source,
): readonly Problem[] {
  if (most === undefined || items.length <= most) return [];
  const message = `There are ${items.length} ${NOUNS[code]}; at most ${most} are allowed.`;
  const hint = 'Remove what is not needed, or ask the operators to raise the limit in realm.yaml.';
  return [problem(at(most), code, message, hint)];
}
