import type { Cluster } from '../support/cluster/cluster.ts';
import type { KeycloakNode } from '../support/cluster/node.ts';
import { closedLoop, type Run } from './closed-loop.ts';
import { everyoneInTurn } from './people.ts';
import { cpuSeconds } from './process-cpu.ts';
import { refresh, signIn, type Target, type Timings } from './virtual-user.ts';

export type Measured = Run & {
  readonly perSecond: number;
  /** Milliseconds of CPU for each, all nodes together. */
  readonly nodeCpuMs: number;
  readonly databaseCpuMs: number;
  /** Committed, those that only read included. */
  readonly transactions: number;
  /** Bytes of the write-ahead log: what a database has to put on its disks at once. */
  readonly writeAheadBytes: number;
  /** Of the load generator and the load balancer, which are one process here. */
  readonly generatorCpuMs: number;
};

export type Load = {
  readonly target: Target;
  readonly cluster: Cluster;
  readonly nodes: readonly KeycloakNode[];
  /** How many virtual users there are at once. */
  readonly users: number;
  readonly count: number;
  readonly people: number;
  readonly scope: string;
};

/** Sign-ins with the code flow, once the servers are warm. */
export async function measureSignIns(load: Load): Promise<Measured> {
  const next = everyoneInTurn(load.people);
  return warmThenMeasured(load, async (time) => {
    await signIn(load.target, next(), load.scope, time);
  });
}

/** Refreshes, each of which uses up the token of the one before. */
export async function measureRefreshes(load: Load): Promise<Measured> {
  const next = everyoneInTurn(load.people);
  const scope = `${load.scope} offline_access`;
  const begin = () => signIn(load.target, next(), scope, () => {});
  const tokens = await Promise.all(Array.from({ length: load.users }, begin));
  return warmThenMeasured(load, async (time, user) => {
    tokens[user] = await refresh(load.target, tokens[user] ?? '', time);
  });
}

async function warmThenMeasured(
  { cluster, nodes, users, count }: Load,
  round: (time: Timings, user: number) => Promise<void>,
): Promise<Measured> {
  await closedLoop(users, count, round);
  const before = await usedBy(cluster, nodes);
  const run = await closedLoop(users, count, round);
  const after = await usedBy(cluster, nodes);
  const each = (name: keyof typeof before) =>
    Math.round(((after[name] - before[name]) / count) * 10_000) / 10;
  return {
    ...run,
    perSecond: Math.round((run.count / run.seconds) * 10) / 10,
    nodeCpuMs: each('nodes'),
    databaseCpuMs: each('database'),
    transactions: each('transactions') / 1000,
    writeAheadBytes: Math.round(each('writeAhead') / 1000),
    generatorCpuMs: each('generator'),
  };
}

const WRITTEN = `SELECT sum(xact_commit), pg_current_wal_lsn() - '0/0' FROM pg_stat_database`;

async function usedBy({ postgres }: Cluster, nodes: readonly KeycloakNode[]) {
  const used = await Promise.all(nodes.map(({ pid }) => cpuSeconds(pid)));
  const { user, system } = process.cpuUsage();
  const [transactions = 0, writeAhead = 0] = (await postgres.query(WRITTEN)).split('|').map(Number);
  return {
    nodes: used.reduce((sum, seconds) => sum + seconds, 0),
    database: await cpuSeconds(postgres.pid),
    transactions,
    writeAhead,
    generator: (user + system) / 1e6,
  };
}
