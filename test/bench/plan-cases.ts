import { bareAccess, clearCaches } from './bare.ts';
import { bestRead, otherThanPages, type Way } from './floor.ts';
import { measure, type Usage } from './measure.ts';
import type { BenchRealm } from './realm-case.ts';
import { atMost, countRequests, median, medianUsage, type Row, type Target } from './rows.ts';
import type { BenchServer } from './server.ts';

export type Cache = 'warm' | 'cold';
export type PlanCase = {
  readonly cache: Cache;
  readonly realm: string;
  readonly files: BenchRealm;
  readonly clients: number;
  readonly runs: number;
  /** Node's own start, which no tool is without. */
  readonly nodeMs: number;
  /** Whether a full sweep for the best way of bare reads would take too long. */
  readonly large: boolean;
};

/**
 * Plans an unchanged realm, by turns with the bare read. Each is a process of its own, measured from its
 * start to its end: what a script would take that only sends the requests.
 */
export async function planUnchanged(server: BenchServer, plan: PlanCase): Promise<Row> {
  const { cache, realm, files, clients, runs, large } = plan;
  const bare = bareAccess(server.env);
  const others = otherThanPages((await files.plan(realm)).requests.GET ?? []);
  const way = await bestRead(bare, { realm, others, cache, large });
  const prepare = async () => (cache === 'cold' ? clearCaches(bare, realm) : undefined);
  const usages: Usage[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await prepare();
    floors.push((await bareReadProcess(server, realm, others, way)).wallMs);
    await prepare();
    usages.push(await files.plan(realm));
  }
  const [usage, floorMs] = [medianUsage(usages), median(floors)];
  return {
    name: `plan, nothing changed, ${cache}`,
    clients,
    usage,
    floorMs,
    floor: `bare reads, pages of ${way.page}, ${way.atOnce} at once`,
    targets: clients === 1000 ? targetsOf(plan, usage, floorMs) : [],
  };
}

function bareReadProcess(
  { env }: BenchServer,
  realm: string,
  others: readonly string[],
  way: Way,
): Promise<Usage> {
  return measure('test/bench/bare-read.ts', [JSON.stringify({ realm, others, way })], [0], env);
}

function targetsOf({ cache, nodeMs }: PlanCase, usage: Usage, floorMs: number): readonly Target[] {
  if (cache === 'cold') return [atMost(usage.wallMs, 1.5 * floorMs, '<= 1.5 x floor')];
  // Node's own start is in the floor already.
  const limit = 2 * (floorMs - nodeMs) + nodeMs;
  return [
    atMost(countRequests(usage), 60, '<= 60 requests'),
    atMost(usage.wallMs, limit, `<= 2 x floor + Node's start (${Math.round(limit)} ms)`),
  ];
}

/** What ten times the clients cost. */
export function growthTargets(small: Row, large: Row): readonly Target[] {
  const factor = large.usage.wallMs / small.usage.wallMs;
  return [
    atMost(factor, 12, `<= 12 x the time of ${small.clients} clients (${factor.toFixed(1)} x)`),
    atMost(large.usage.peakMb, 400, '<= 400 MB'),
  ];
}
