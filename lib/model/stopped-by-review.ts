import { CitizenIdError } from '../errors.ts';
import type { Finding } from './finding.ts';
import { factsOfCode, isAcceptable, reviewCodes } from './review-code.ts';

/** A command line of more addresses than these is no help. */
const NAMED = 8;
/** More than these are only counted in the message, which some places take no long one of. */
const TOLD = 5;

/** Review lets a plan not pass: all that stops it, for a report, and in the hint what lets each of it pass. */
export class StoppedByReviewError extends CitizenIdError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const said = findings.slice(0, TOLD).map(({ address, message }) => `${address} ${message}`);
    const more = findings.length > TOLD ? [`${findings.length - TOLD} more`] : [];
    super('STOPPED_BY_REVIEW', [...said, ...more].join('; '), {
      hint: [...fixedHints(findings), ...foreignHint(findings), ...acceptHint(findings)].join(' '),
    });
    this.findings = findings;
  }
}

function fixedHints(findings: readonly Finding[]): readonly string[] {
  const codes = reviewCodes.filter((known) => findings.some(({ code }) => code === known));
  return codes.flatMap((code) => factsOfCode(code).instead ?? []);
}

/** Accepting what is foreign does not make it ours. */
function foreignHint(findings: readonly Finding[]): readonly string[] {
  const addresses = findings.filter(isForeign).map(({ address }) => address);
  if (addresses.length === 0) return [];
  const named = addresses.length > NAMED ? 'ADDRESS…' : addresses.join(' ');
  const [it, id] = addresses.length === 1 ? ['it', 'another id'] : ['them', 'other ids'];
  return [`Take ${it} over with \`citizenid adopt ${named}\`, or choose ${id}.`];
}

/** One option for all that may be accepted. */
function acceptHint(findings: readonly Finding[]): readonly string[] {
  const may = findings.filter(({ code }) => isAcceptable(code));
  if (may.length === 0) return [];
  const option = `--accept ${[...new Set(may.map(({ code }) => code))].join(',')}`;
  if (may.every(isForeign)) return [`With ${option} the rest is applied, and what is foreign stays.`];
  if (may.length < findings.length || may.some(isForeign)) {
    const stays = may.some(isForeign) ? '; what is foreign stays then' : '';
    return [`Mend the others, or accept them knowingly: ${option}${stays}.`];
  }
  const it = may.length === 1 ? 'it' : 'them';
  return [`Mend ${it}, or accept ${it} knowingly with ${option}.`];
}

function isForeign({ code }: Finding): boolean {
  return code === 'foreign-object';
}
