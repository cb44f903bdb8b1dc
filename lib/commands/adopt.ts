import { readActual, toActual } from '../actual/state.ts';
import { buildDesired } from '../desired/build.ts';
import type { Gateway } from '../keycloak/gateway.ts';
import type { ActualResource } from '../model/resource.ts';
import { planAdoption } from '../plan/adoption.ts';
import { reviewPlan } from '../review/review.ts';
import { type ApplyOptions, type ApplyOutcome, applyWith, type PlanSource } from './apply.ts';
import { withRealm } from './realm-session.ts';

export type AdoptOptions = Omit<ApplyOptions, 'prune' | 'accept' | 'planFile'> & {
  /** `client/acme-web`, as a plan names them. */
  readonly addresses: readonly string[];
};

/**
 * Takes ownership of foreign objects that the files ask for, and of nothing else, as the only one who
 * writes to the realm meanwhile. Throws USAGE for what cannot be adopted, and what `apply` throws.
 */
export function adopt(options: AdoptOptions): Promise<ApplyOutcome> {
  const all = { ...options, prune: false, accept: [] };
  return withRealm(options, 'read-write', (realm) => applyWith(realm, all, adoptionOf(options.addresses)));
}

function adoptionOf(addresses: readonly string[]): PlanSource {
  return async ({ documents, realmName, gateway }) => {
    const actual = await inFull(gateway, await readActual(gateway), addresses);
    const plan = planAdoption(buildDesired(documents, realmName), actual, { realm: realmName, addresses });
    const findings = reviewPlan(plan, documents.review.value);
    return { plan, findings, requests: gateway.requests(), moved: [] };
  };
}

/** The bulk read leaves out what only owners have to know; what is to be ours is looked at by itself. */
async function inFull(
  gateway: Gateway,
  actual: readonly ActualResource[],
  addresses: readonly string[],
): Promise<readonly ActualResource[]> {
  const asked = actual.filter(({ address }) => addresses.includes(address));
  const seen = await Promise.all(asked.map(({ kind, name }) => gateway.observe(kind, name)));
  const full = new Map(seen.flatMap(toActual).map((resource) => [resource.address, resource]));
  return actual.map(
    (resource) => (addresses.includes(resource.address) && full.get(resource.address)) || resource,
  );
}
