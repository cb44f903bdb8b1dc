import type { Bare } from './bare.ts';
import { bareCreate, bestCreate, otherThanPages, representations } from './floor.ts';
import type { Usage } from './measure.ts';
import { type BenchRealm, benchRealm } from './realm-case.ts';
import { atMost, countRequests, median, medianUsage, type Row } from './rows.ts';
import type { BenchServer } from './server.ts';

/** The size that the targets are for. */
const TARGET_SIZE = 1000;

/**
 * Creates all clients of a realm whose groups are there already, each run in a realm of its own:
 * deleting a realm takes Keycloak longer than filling it. Leaves `realm` filled.
 */
export async function applyNew(
  bare: Bare,
  server: BenchServer,
  { realm, files, clients, runs }: { realm: string; files: BenchRealm; clients: number; runs: number },
): Promise<Row> {
  const empty = await benchRealm(server, `${realm}-empty`, 0);
  await empty.apply(realm);
  const usages: Usage[] = [await files.apply(realm)];
  const bodies = await representations(bare, realm, 'bench-');
  await empty.apply(`${realm}-sweep`);
  const { atOnce } = await bestCreate(bare, `${realm}-sweep`, bodies.slice(0, TARGET_SIZE));
  const floors: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    if (run > 1) {
      await empty.apply(`${realm}-${run}`);
      usages.push(await files.apply(`${realm}-${run}`));
    }
    await empty.apply(`${realm}-floor-${run}`);
    floors.push(await bareCreate(bare, `${realm}-floor-${run}`, bodies, atOnce));
  }
  const [usage, floorMs] = [medianUsage(usages), median(floors)];
  const targets = [
    atMost(usage.wallMs, 1.5 * floorMs, '<= 1.5 x floor'),
    atMost(countRequests(usage), 1.1 * clients, '<= 1.1 requests a client'),
  ];
  return {
    name: 'apply, all clients new',
    clients,
    usage,
    floorMs,
    floor: `${clients} bare POSTs, ${atOnce} at once`,
    targets: clients === TARGET_SIZE ? targets : [],
  };
}

/** Changes one client to and fro; its floor is that of the plan with nothing changed. */
export async function applyOneChanged(
  server: BenchServer,
  { realm, files, clients, runs }: { realm: string; files: BenchRealm; clients: number; runs: number },
  plan: Row,
): Promise<Row> {
  const changed = await benchRealm(server, `${realm}-changed`, clients, (client) =>
    client.client_id === 'bench-0001-app-1' ? { ...client, client_name: 'Renamed' } : client,
  );
  const usages: Usage[] = [];
  for (let run = 0; run < runs; run += 1) {
    usages.push(await (run % 2 === 0 ? changed : files).apply(realm));
  }
  if (runs % 2 === 1) await files.apply(realm);
  const usage = medianUsage(usages);
  const beyondPages = (of: Usage) => otherThanPages(Object.values(of.requests).flat()).length;
  const more = beyondPages(usage) - beyondPages(plan.usage);
  return {
    name: 'apply, one client changed',
    clients,
    usage,
    floorMs: plan.floorMs,
    floor: plan.floor,
    targets: clients === TARGET_SIZE ? [atMost(more, 5, `<= 5 requests more than the plan (${more})`)] : [],
  };
}
