import type { Documents } from '../model/documents/loaded.ts';
import { keyName, keyPriority } from '../model/keys.ts';
import type { DesiredResource } from '../model/resource.ts';
import { desiredResource } from './resource.ts';

/**
 * The newest key that realm.yaml asks for, as it is to end up. When it may sign, and what becomes of those
 * before it, depends on Keycloak (`plan/keys.ts`). Keycloak's own, version 0, is there without being asked for.
 */
export function desiredKeys({ realm }: Documents): readonly DesiredResource[] {
  const { keys, tokens } = realm.value;
  if (keys.version === 0) return [];
  const config = {
    algorithm: [tokens.signature_algorithm],
    keySize: [String(keys.size)],
    priority: [String(keyPriority(keys.version))],
  };
  return [desiredResource('key', keyName(keys.version), realm.at(['keys', 'version']), { config })];
}
