import type { ClientDocument, IntegratorDocument } from '../model/documents/integrator.ts';
import { groupRolesAttribute } from '../model/group-scopes.ts';
import { asObject, type JsonObject } from '../model/json.ts';
import type { IntegratorDraft } from './integrator-draft.ts';
import { textOf, textsOf } from './pick.ts';

/**
 * What the files would have to say of a group to be planned without a change; what Keycloak does not know
 * stays a gap. `state` is the group in comparison form, undefined where there is none; `roles` are those of
 * the groups of users that have its roles.
 */
export function groupFromKeycloak(
  group: string,
  state: JsonObject | undefined,
  roles: readonly JsonObject[],
  clients: readonly ClientDocument[],
): IntegratorDraft {
  const attributes = asObject(state?.['attributes']);
  return {
    group,
    displayName: textOf(attributes['display_name']),
    description: textOf(state?.['description']),
    contacts: textsOf(attributes['contacts']),
    terms: {
      version: textOf(attributes['terms_version']),
      accepted_by: textOf(attributes['terms_accepted_by']),
      accepted_on: textOf(attributes['terms_accepted_on']),
    },
    members: textsOf(attributes['members']).flatMap(memberOf),
    groups: roles.flatMap((role) => roleOf(group, role)),
    clients: clients.map((client) => ({ client })),
  };
}

function roleOf(group: string, state: JsonObject): NonNullable<IntegratorDocument['groups']> {
  const attributes = asObject(state['attributes']);
  const role = textOf(attributes[groupRolesAttribute(group)]);
  if (role === undefined) return [];
  const description = textOf(state['description']) ?? role;
  return [{ role, description, users: [...textsOf(attributes['users'])] }];
}

/** `ayla owner`, `discord:224580858432978944 member @handle`. */
function memberOf(text: string): IntegratorDocument['members'] {
  const [, user, role, github] = /^(\S+) (owner|member)(?: @(\S+))?$/.exec(text) ?? [];
  if (user === undefined) return [];
  return [{ user, role: role === 'owner' ? 'owner' : 'member', ...(github !== undefined && { github }) }];
}
