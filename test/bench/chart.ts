import { duration } from './report.ts';
import type { Row } from './rows.ts';

type Point = { readonly clients: number; readonly ms: number };
type Line = { readonly points: readonly Point[]; readonly dashed: boolean };

const PANEL = { width: 280, height: 260, left: 62, top: 44, gap: 70 } as const;
const CLIENTS = { from: 50, to: 20_000 } as const;
const MS = { from: 50, to: 200_000 } as const;
const TICKS_CLIENTS: readonly number[] = [100, 1000, 10_000];
const TICKS_MS: readonly number[] = [100, 1000, 10_000, 100_000];

/** Time over number of clients, a panel for each case: the tool as a line, its floor dashed. */
export function chart(rows: readonly Row[]): string {
  const panels = [...Map.groupBy(rows, ({ name }) => name)].filter(([, of]) => of.length > 1);
  const width = PANEL.left + panels.length * (PANEL.width + PANEL.gap);
  const height = PANEL.top + PANEL.height + 56;
  const body = panels.map(([name, of], index) =>
    panel(name, of, PANEL.left + index * (PANEL.width + PANEL.gap)),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Time over number of clients: citizenid (line) and the same requests sent bare (dashed)</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${body.join('\n')}
</svg>
`;
}

function panel(name: string, rows: readonly Row[], left: number): string {
  const tool = rows.map(({ clients, usage }) => ({ clients, ms: usage.wallMs }));
  const floor = rows.map(({ clients, floorMs }) => ({ clients, ms: floorMs }));
  return `<g transform="translate(${left} ${PANEL.top})">
<text y="-20" font-size="14" fill="#222">${name}</text>
${TICKS_CLIENTS.map(clientsTick).join('\n')}
${TICKS_MS.map(msTick).join('\n')}
${line({ points: floor, dashed: true })}
${line({ points: tool, dashed: false })}
<text x="${PANEL.width / 2}" y="${PANEL.height + 38}" text-anchor="middle" fill="#555">clients</text>
<text x="${PANEL.width - 84}" y="${PANEL.height - 26}" fill="#0b5cad">— citizenid</text>
<text x="${PANEL.width - 84}" y="${PANEL.height - 10}" fill="#b5541c">- - the floor</text>
</g>`;
}

function line({ points, dashed }: Line): string {
  const colour = dashed ? '#b5541c' : '#0b5cad';
  const at = points.map(({ clients, ms }) => `${x(clients)},${y(ms)}`);
  const dots = points.map(
    ({ clients, ms }) =>
      `<circle cx="${x(clients)}" cy="${y(ms)}" r="3" fill="${colour}"><title>${clients} clients: ${duration(ms)}</title></circle>`,
  );
  const stroke = `stroke="${colour}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ''}`;
  return `<polyline points="${at.join(' ')}" fill="none" ${stroke}/>${dots.join('')}`;
}

function clientsTick(clients: number): string {
  const at = x(clients);
  return `<path d="M${at} 0V${PANEL.height}" stroke="#ddd"/><text x="${at}" y="${PANEL.height + 18}" text-anchor="middle" fill="#555">${clients.toLocaleString('en')}</text>`;
}

function msTick(ms: number): string {
  const at = y(ms);
  return `<path d="M0 ${at}H${PANEL.width}" stroke="#ddd"/><text x="-6" y="${at + 4}" text-anchor="end" fill="#555">${duration(ms).replace('.0 s', ' s')}</text>`;
}

/** Both scales are logarithmic: a straight line of slope one is a time that grows with the clients. */
function x(clients: number): number {
  return Math.round(share(clients, CLIENTS) * PANEL.width * 10) / 10;
}

function y(ms: number): number {
  return Math.round((1 - share(ms, MS)) * PANEL.height * 10) / 10;
}

function share(value: number, { from, to }: { readonly from: number; readonly to: number }): number {
  return Math.log(value / from) / Math.log(to / from);
}
