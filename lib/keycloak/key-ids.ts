import type { AdminSession } from './session.ts';

export type KeyIds = {
  /** What tokens call a key (`kid`), by the id of the component that Keycloak keeps it in. */
  readonly byComponent: ReadonlyMap<string, string>;
  /** The keys that sign now, one for each algorithm. */
  readonly signing: ReadonlySet<string>;
};

/** How relying parties see the realm's keys. */
export async function readKeyIds(session: AdminSession): Promise<KeyIds> {
  const { realm } = session;
  const { keys = [], active = {} } = await session.call('list key ids', ({ realms }) =>
    realms.getKeys({ realm }),
  );
  const pairs = keys.flatMap(({ providerId, kid }): [string, string][] =>
    providerId && kid ? [[providerId, kid]] : [],
  );
  return { byComponent: new Map(pairs), signing: new Set(Object.values(active)) };
}
