import { groupExistsIn } from '../model/client-registration.ts';
import type { IntegratorDocument } from '../model/documents/integrator.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

/** groups.yaml and one group for each integrator of this environment below it. */
export function desiredGroups(documents: Documents): readonly DesiredResource[] {
  const { integrators } = documents.groups.value;
  const home = integrators.path.slice(1);
  const parent = desiredResource('group', home, documents.groups.at(['integrators']), {
    description: integrators.description,
    roles: integrators.roles,
  });
  const here = documents.integrators.filter(({ value }) => groupExistsIn(value, documents.environmentName));
  const children = here.map(({ value, at }) => {
    const representation = groupRepresentation(value);
    const previously = value.previously === undefined ? undefined : `${home}/${value.previously}`;
    const group = desiredResource(
      'group',
      `${home}/${value.group}`,
      at(['group']),
      representation,
      previously,
    );
    return { ...group, members: value.members.map(({ user }) => user) };
  });
  return [parent, ...children];
}

/** The attributes tell people at the console what the file says; nothing in Keycloak acts on them. */
function groupRepresentation(integrator: IntegratorDocument): JsonObject {
  const { version, accepted_by, accepted_on } = integrator.terms_of_service;
  return {
    description: integrator.description ?? '',
    attributes: {
      display_name: integrator.display_name,
      contacts: integrator.contacts,
      members: integrator.members.map(memberText),
      terms_version: version,
      terms_accepted_by: accepted_by,
      terms_accepted_on: accepted_on,
    },
  };
}

/** `ayla owner`, `discord:224580858432978944 member @handle`. */
function memberText({ user, role, github }: IntegratorDocument['members'][number]): string {
  return [user, role, ...(github === undefined ? [] : [`@${github}`])].join(' ');
}
