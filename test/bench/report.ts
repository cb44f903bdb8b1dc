import { table } from '../../lib/report/format.ts';
import { countRequests, type Row } from './rows.ts';

export type Machine = {
  readonly cores: number;
  readonly node: string;
  readonly keycloak: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly runs: number;
  readonly nodeMs: number;
};

const HEAD = [
  'case',
  'clients',
  'wall',
  'CPU',
  'peak',
  'requests',
  'floor',
  'ratio',
  'target',
  'met',
] as const;

function cells(row: Row): readonly string[] {
  const { name, clients, usage, floorMs, floor, targets } = row;
  return [
    name,
    String(clients),
    duration(usage.wallMs),
    duration(usage.cpuMs),
    `${Math.round(usage.peakMb)} MB`,
    requestsOf(row),
    `${duration(floorMs)} (${floor})`,
    (usage.wallMs / floorMs).toFixed(2),
    targets.map(({ words }) => words).join('; '),
    targets.map(({ met }) => (met ? 'yes' : 'NO')).join('; '),
  ];
}

/** One row as it comes, for whoever waits. */
export function rowLine({ name, clients, usage, floorMs }: Row): string {
  return `${name}, ${clients} clients: ${duration(usage.wallMs)}, floor ${duration(floorMs)}`;
}

export function textReport(rows: readonly Row[]): string {
  return `${table([HEAD, ...rows.map(cells)])}\n`;
}

export function markdownReport(rows: readonly Row[], machine: Machine): string {
  const line = (columns: readonly string[]) => `| ${columns.join(' | ')} |`;
  return `# The benchmark

\`npm run bench -- --sizes 100,1000,5000,10000\` boots a Keycloak of its own, generates realms in 50 groups and
measures the command line as people run it: from its start to its end. The **floor** beside each figure was
measured by turns with it: for \`plan\`, a script that only signs in and sends the same requests by \`fetch\`,
with the page size and concurrency that a sweep in the same run found best, from its start to its end; for
\`apply\`, the bare creates; for \`validate\`, a script that only parses the files.

${line(HEAD)}
${line(HEAD.map(() => '---'))}
${rows.map((row) => line(cells(row).map((cell) => cell.replaceAll('|', '\\|')))).join('\n')}

Keycloak ${machine.keycloak} with its file database and ${machine.node}, both on one machine with ${machine.cores} cores,
${machine.date}; median of ${machine.runs} runs; Node's own start takes ${duration(machine.nodeMs)}. Requests count the sign-in.

![Time over number of clients](bench.svg)
`;
}

function requestsOf({ usage }: Row): string {
  const total = countRequests(usage);
  const methods = Object.entries(usage.requests).map(([method, paths]) => `${paths.length} ${method}`);
  return total === 0 ? '0' : `${total} (${methods.join(', ')})`;
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
