import { type Bare, clearCaches } from './bare.ts';
import { bareRead, bestRead, otherThanPages, type Way } from './floor.ts';
import type { Usage } from './measure.ts';
import type { BenchRealm } from './realm-case.ts';
import { atMost, countRequests, median, medianUsage, type Row, type Target } from './rows.ts';

export type Cache = 'warm' | 'cold';
export type PlanCase = {
  readonly cache: Cache;
  readonly realm: string;
  readonly files: BenchRealm;
  readonly clients: number;
  readonly runs: number;
  /** Node's own start, which no tool is without. */
  readonly nodeMs: number;
  /** The best way of bare reads where it is known already. */
  readonly way: Way | undefined;
};

/** Plans an unchanged realm, by turns with the bare read. */
export async function planUnchanged(bare: Bare, plan: PlanCase): Promise<{ row: Row; way: Way }> {
  const { cache, realm, files, clients, runs } = plan;
  const others = otherThanPages((await files.plan(realm)).requests.GET ?? []);
  const way = plan.way ?? (await bestRead(bare, realm, others, cache));
  const prepare = async () => (cache === 'cold' ? clearCaches(bare, realm) : undefined);
  const usages: Usage[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await prepare();
    floors.push(await bareRead(bare, realm, others, way));
    await prepare();
    usages.push(await files.plan(realm));
  }
  const [usage, floorMs] = [medianUsage(usages), median(floors)];
  const row: Row = {
    name: `plan, nothing changed, ${cache}`,
    clients,
    usage,
    floorMs,
    floor: `bare reads, pages of ${way.page}, ${way.atOnce} at once`,
    targets: clients === 1000 ? targetsOf(plan, usage, floorMs) : [],
  };
  return { row, way };
}

function targetsOf({ cache, nodeMs }: PlanCase, usage: Usage, floorMs: number): readonly Target[] {
  if (cache === 'cold') return [atMost(usage.wallMs, 1.5 * floorMs, '<= 1.5 x floor')];
  const limit = 2 * floorMs + nodeMs;
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
