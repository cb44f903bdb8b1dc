import { type Lease, openLease } from '../../keycloak/lease.ts';
import type { AdminSession } from '../../keycloak/session.ts';

export type LeaseOptions = {
  /** How long to wait while somebody else applies to the realm. */
  readonly waitMs?: number | undefined;
  /** After how long without a sign of life another apply counts as dead. */
  readonly leaseTermMs?: number | undefined;
  readonly signal: AbortSignal;
};

/** A holder that shows no sign of life for so long counts as dead. */
const LEASE_TERM_MS = 30_000;

/** Does the work as the only one who writes to the realm. Throws LEASE_HELD, and what the work throws. */
export async function underLease<T>(
  session: AdminSession,
  { waitMs = 0, leaseTermMs: termMs = LEASE_TERM_MS, signal }: LeaseOptions,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const lease = openLease(session, { termMs, waitMs, signal });
  try {
    await lease.acquire();
    return await work(lease);
  } finally {
    await lease.release();
  }
}
