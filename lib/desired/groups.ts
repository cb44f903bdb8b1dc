import type { Documents } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

/** groups.yaml and one group for each integrator below it. */
export function desiredGroups(documents: Documents): readonly DesiredResource[] {
  const { integrators } = documents.groups.value;
  const home = integrators.path.slice(1);
  const parent = desiredResource('group', home, documents.groups.at(['integrators']), {
    description: integrators.description,
    roles: integrators.roles,
  });
  const children = documents.integrators.map(({ value, at }) => {
    const representation: JsonObject = {
      description: value.description ?? '',
      attributes: { display_name: value.display_name, contacts: value.contacts },
    };
    const previously = value.previously === undefined ? undefined : `${home}/${value.previously}`;
    return desiredResource('group', `${home}/${value.group}`, at(['group']), representation, previously);
  });
  return [parent, ...children];
}
