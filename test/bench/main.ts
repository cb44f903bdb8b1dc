import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chart } from './chart.ts';
import { measureNode } from './measure.ts';
import { readOptions } from './options.ts';
import { markdownReport, rowLine, textReport } from './report.ts';
import { median, type Row } from './rows.ts';
import { withBenchServer } from './server.ts';
import { measureSizes } from './sizes.ts';
import { validateFiles } from './validate-case.ts';

const say = (words: string) => process.stderr.write(`${words}\n`);
const options = readOptions(process.argv.slice(2));

await withBenchServer(say, async (server) => {
  const nodeMs = await nodeStart(options.runs);
  const rows: Row[] = [];
  const take = (row: Row): void => {
    rows.push(row);
    say(rowLine(row));
  };
  try {
    take(await validateFiles(server.folder, options.runs));
    for await (const row of measureSizes(server, options, nodeMs)) take(row);
  } finally {
    process.stdout.write(textReport(rows));
  }
  const machine = {
    cores: availableParallelism(),
    node: `Node ${process.versions.node}`,
    keycloak: server.version,
    date: new Date().toISOString().slice(0, 10),
    runs: options.runs,
    nodeMs,
  };
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, 'bench.md'), markdownReport(rows, machine));
  await writeFile(join(options.out, 'bench.svg'), chart(rows));
});

async function nodeStart(runs: number): Promise<number> {
  const starts: number[] = [];
  for (let run = 0; run < runs; run += 1) starts.push(await measureNode());
  return median(starts);
}
