import type { ReviewDocument } from '../model/documents/review.ts';
import type { Finding } from '../model/finding.ts';
import type { Address } from '../model/resource.ts';
import type { ReviewFacts } from './rule.ts';

type Exemption = NonNullable<ReviewDocument['exemptions']>[number];

/** The findings, those that review.yaml exempts today as notices that say until when and why. */
export function withExemptions(findings: readonly Finding[], facts: ReviewFacts): readonly Finding[] {
  const live = exemptionsOf(facts).filter((exemption) => !isOver(exemption, facts));
  return findings.map((finding) => {
    const exemption = live.find(({ code, address }) => code === finding.code && address === finding.address);
    if (!exemption) return finding;
    const { until, granted_by: by, reason } = exemption;
    return {
      ...finding,
      severity: 'notice',
      message: `${finding.message} (${by} lets it be until ${until}: ${reason})`,
    };
  });
}

/** What is over says so, so that it is either renewed or taken out. */
export function expiredExemptions(facts: ReviewFacts): readonly Finding[] {
  return exemptionsOf(facts)
    .filter((exemption) => isOver(exemption, facts))
    .map(({ code, address, until }) => ({
      code: 'exemption-expired',
      severity: 'notice',
      address: address as Address,
      message: `was exempt from ${code} until ${until}; renew that in review.yaml or take it out`,
    }));
}

function exemptionsOf({ settings }: ReviewFacts): readonly Exemption[] {
  return settings.exemptions ?? [];
}

/** Days compare as they are written. The last one counts in full. */
function isOver({ until }: Exemption, { today }: ReviewFacts): boolean {
  return until < today;
}
