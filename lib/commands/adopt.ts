import { readActual, toActual } from '../actual/state.ts';
import { buildDesired } from '../desired/build.ts';
import type { Gateway } from '../keycloak/gateway.ts';
import { type ActualResource, byAddress } from '../model/resource.ts';
import { planAdoption } from '../plan/adoption.ts';
import { dueDeliveries } from '../plan/due-deliveries.ts';
import { type ApplyOutcome, type ApplyWithOptions, applyWith, type PlanSource } from './parts/apply-with.ts';
import { lookAtMembers, withMembers } from './parts/members.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';
import { reviewWith } from './parts/review.ts';

export type AdoptOptions = CommonOptions &
  Omit<ApplyWithOptions, 'prune'> & {
    /** `client/acme-web`, as a plan names them. */
    readonly addresses: readonly string[];
  };

/**
 * Takes ownership of foreign objects that the files ask for, and of nothing else, as the only one who
 * writes to the realm meanwhile. Throws USAGE for what cannot be adopted, and what `apply` throws.
 */
export function adopt(options: AdoptOptions): Promise<ApplyOutcome> {
  const all = { ...options, prune: false };
  return withRealm(options, 'read-write', (realm) => applyWith(realm, all, adoptionOf(options.addresses)));
}

function adoptionOf(addresses: readonly string[]): PlanSource {
  return async ({ documents, realmName, session, gateway }) => {
    const full = await inFull(gateway, await readActual(gateway), addresses);
    const looked = await lookAtMembers(session, full, ({ address }) => addresses.includes(address));
    const all = buildDesired(documents, realmName);
    const { desired, actual, pending } = await withMembers(session, { desired: all, actual: looked });
    const plan = planAdoption(desired, actual, { realm: realmName, addresses });
    const asked = pending.filter(({ address }) => addresses.includes(address));
    const findings = await reviewWith({ documents, session }, plan, { pending: asked });
    const due = dueDeliveries(plan, []);
    return { plan, findings, due, requests: gateway.requests(), moved: [] };
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
  const full = byAddress(seen.flatMap(toActual));
  return actual.map(
    (resource) => (addresses.includes(resource.address) && full.get(resource.address)) || resource,
  );
}
