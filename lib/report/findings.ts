import type { Finding } from '../model/finding.ts';

/** More findings of one code are only counted; JSON has them all. */
const SHOWN = 20;

export type ShownFindings = {
  readonly findings: readonly Finding[];
  /** `980 more of scope-added`. */
  readonly more: readonly string[];
};

/** As many findings of each code as a person reads, errors first as they came. */
export function shownFindings(findings: readonly Finding[]): ShownFindings {
  const byCode = Map.groupBy(findings, ({ code }) => code);
  const left = new Set([...byCode.values()].flatMap((alike) => alike.slice(SHOWN)));
  const more = [...byCode].flatMap(([code, { length }]) =>
    length > SHOWN ? [`${length - SHOWN} more of ${code}: --format json shows them all`] : [],
  );
  return { findings: findings.filter((finding) => !left.has(finding)), more };
}
