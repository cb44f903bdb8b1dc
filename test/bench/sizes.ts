import { applyNew, applyOneChanged } from './apply-cases.ts';
import { bareAccess } from './bare.ts';
import type { BenchOptions } from './options.ts';
import { type Cache, growthTargets, planUnchanged } from './plan-cases.ts';
import { benchRealm } from './realm-case.ts';
import type { Row } from './rows.ts';
import type { BenchServer } from './server.ts';

/** Above this many clients an apply is measured once, and sweeps are short: each would take minutes. */
const LARGE = 1000;

const CACHES: readonly Cache[] = ['warm', 'cold'];

/** All cases for each size of realm, row by row. */
export async function* measureSizes(
  server: BenchServer,
  { sizes, runs }: BenchOptions,
  nodeMs: number,
): AsyncGenerator<Row> {
  const bare = bareAccess(server.env);
  let small: Row | undefined;
  for (const clients of sizes) {
    const common = { realm: `bench-${clients}`, files: await benchRealm(server, 'bench', clients), clients };
    yield await applyNew(bare, server, { ...common, runs: clients > LARGE ? 1 : runs });
    for (const cache of CACHES) {
      const planned = await planUnchanged(server, { ...common, cache, runs, nodeMs, large: clients > LARGE });
      if (cache === 'cold') yield planned;
      else {
        if (clients === LARGE) small = planned;
        yield withGrowth(planned, small);
        yield await applyOneChanged(server, { ...common, runs }, planned);
      }
    }
  }
}

function withGrowth(row: Row, small: Row | undefined): Row {
  return small && row.clients === 10 * small.clients ? { ...row, targets: growthTargets(small, row) } : row;
}
