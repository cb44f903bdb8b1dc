import type { Finding, Severity } from '../model/finding.ts';
import type { Colour, Paint } from './format.ts';
import { code, literal, markdownTable } from './markdown.ts';

/** More findings of one code are only counted; JSON has them all. */
const SHOWN = 20;

type ShownFindings = {
  readonly findings: readonly Finding[];
  /** `980 more of scope-added`. */
  readonly more: readonly string[];
};

const COLOURS: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', notice: 'cyan' };

/** A line for each, as many as a person reads. */
export function findingLines(findings: readonly Finding[], paint: Paint): readonly string[] {
  const { findings: shown, more } = shownFindings(findings);
  const lines = shown.map(
    (finding) =>
      `${paint(COLOURS[finding.severity], `${finding.severity} ${finding.code}`)} ${finding.address} ${finding.message}`,
  );
  return [...lines, ...more];
}

/** The same as a table: what is risky, and where. */
export function findingsTable(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const { findings: shown, more } = shownFindings(findings);
  const rows = shown.map((finding) => [
    `**${finding.severity}**`,
    code(finding.code),
    code(finding.address),
    literal(finding.message),
  ]);
  return [markdownTable(['', 'finding', 'where', 'what'], rows), ...more.map(literal)];
}

/** As many findings of each code as a person reads, errors first as they came. */
function shownFindings(findings: readonly Finding[]): ShownFindings {
  const byCode = Map.groupBy(findings, (finding) => finding.code);
  const left = new Set([...byCode.values()].flatMap((alike) => alike.slice(SHOWN)));
  const more = [...byCode].flatMap(([name, { length }]) =>
    length > SHOWN ? [`${length - SHOWN} more of ${name}: --format json shows them all`] : [],
  );
  return { findings: findings.filter((finding) => !left.has(finding)), more };
}
