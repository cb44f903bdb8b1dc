import { readdir, readFile } from 'node:fs/promises';

/** Linux counts in these; USER_HZ has been 100 everywhere for decades. */
const TICKS_PER_SECOND = 100;

/**
 * The CPU seconds that a process and all its descendants have used so far. Linux only: it is read from
 * /proc (proc(5)), which counts what the system was busy with for them, whatever else ran meanwhile.
 */
export async function cpuSeconds(root: number): Promise<number> {
  const all = await readAll();
  let total = 0;
  const pending = [root];
  for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
    total += all.get(pid)?.ticks ?? 0;
    for (const [child, { parent }] of all) if (parent === pid) pending.push(child);
  }
  return total / TICKS_PER_SECOND;
}

async function readAll(): Promise<ReadonlyMap<number, { readonly parent: number; readonly ticks: number }>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return new Map(stats.filter((stat) => stat !== '').map(parse));
}

/** The command name is in parentheses and may hold anything; fields count from after it. */
function parse(stat: string): [number, { parent: number; ticks: number }] {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent, ...used] = [1, 11, 12, 13, 14].map((index) => Number(fields[index]));
  // Its own time and that of its children that have ended.
  return [
    Number.parseInt(stat, 10),
    { parent: parent ?? 0, ticks: used.reduce((sum, ticks) => sum + ticks, 0) },
  ];
}
