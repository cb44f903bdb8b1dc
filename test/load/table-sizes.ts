import type { Postgres } from '../support/cluster/postgres.ts';

export type TableSize = { readonly table: string; readonly rows: number; readonly bytes: number };

/** Every table with its indexes and what it stores apart. */
export async function tableSizes(postgres: Postgres): Promise<ReadonlyMap<string, TableSize>> {
  await postgres.query('ANALYZE');
  const answer = await postgres.query(
    `SELECT relname, reltuples::bigint, pg_total_relation_size(oid) FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const lines = answer.split('\n').map((line) => line.split('|'));
  return new Map(
    lines.map(([table = '', rows, bytes]) => [
      table,
      { table, rows: Math.max(0, Number(rows)), bytes: Number(bytes) },
    ]),
  );
}

export type Growth = {
  /** Bytes for each of the things that were added. */
  readonly bytesEach: number;
  readonly tables: readonly {
    readonly table: string;
    readonly rowsEach: number;
    readonly bytesEach: number;
  }[];
};

/** What became larger, for each of the things that were added, the most first. */
export async function growth(
  postgres: Postgres,
  before: ReadonlyMap<string, TableSize>,
  count: number,
): Promise<Growth> {
  const after = await tableSizes(postgres);
  const tables = [...after.values()]
    .map(({ table, rows, bytes }) => ({
      table,
      rowsEach: (rows - (before.get(table)?.rows ?? 0)) / count,
      bytesEach: (bytes - (before.get(table)?.bytes ?? 0)) / count,
    }))
    .filter(({ bytesEach }) => bytesEach >= 1)
    .sort((a, b) => b.bytesEach - a.bytesEach);
  return { bytesEach: tables.reduce((sum, table) => sum + table.bytesEach, 0), tables };
}
