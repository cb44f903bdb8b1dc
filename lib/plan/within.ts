import { factsOf } from '../kinds/registry.ts';
import { type ActualResource, byAddress, type DesiredResource } from '../model/resource.ts';

/** What the files ask for, as far as this server can hold it: a kind says so of itself. Pure. */
export function withinServer(
  desired: readonly DesiredResource[],
  actual: readonly ActualResource[],
): readonly DesiredResource[] {
  const live = byAddress(actual);
  return desired.map((resource) => {
    const { within } = factsOf(resource.kind);
    const found = live.get(resource.address);
    return within && found ? { ...resource, state: within(resource.state, found.state) } : resource;
  });
}
