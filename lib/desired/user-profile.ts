import type { Documents } from '../model/documents/loaded.ts';
import type { JsonObject } from '../model/json.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

/** user-profile.yaml, as Keycloak's declarative user profile. */
export function desiredUserProfile(documents: Documents): readonly DesiredResource[] {
  const { userProfile } = documents;
  const attributes = Object.entries(userProfile.value.attributes).map(
    ([name, attribute]): JsonObject => ({
      name,
      displayName: attribute.display_name,
      group: attribute.group ?? '',
      multivalued: attribute.multivalued ?? false,
      ...(attribute.required_for ? { required: { roles: attribute.required_for } } : {}),
      permissions: { view: attribute.view, edit: attribute.edit },
      validations: (attribute.validations ?? {}) as JsonObject,
    }),
  );
  const groups = Object.entries(userProfile.value.groups).map(
    ([name, group]): JsonObject => ({
      name,
      displayHeader: group.title,
      displayDescription: group.description,
    }),
  );
  return [desiredResource('user-profile', 'users', userProfile.at([]), { attributes, groups })];
}
