import { groupExistsIn } from '../model/client-registration.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import { address } from '../model/resource.ts';
import { factsOfCode, isAcceptable } from '../model/review-code.ts';
import { oldTerms } from '../model/terms.ts';
import { expiredExemptions, withExemptions } from './exemptions.ts';
import type { Remark, ReviewFacts, ReviewRule } from './rule.ts';
import { RULES } from './rules/registry.ts';

/** What there is to say of a plan, worst first. */
export function reviewPlan(plan: Plan, facts: ReviewFacts): readonly Finding[] {
  const rank = { error: 0, warning: 1, notice: 2 } as const;
  const found = RULES.flatMap((rule) =>
    rule.check(plan, facts).flatMap((remark) => toFinding(rule, remark, facts)),
  );
  return [...withExemptions(found, facts), ...expiredExemptions(facts)].sort(
    (a, b) => rank[a.severity] - rank[b.severity],
  );
}

/** What the rules need to know of the files. */
export function factsOfFiles(documents: Documents): ReviewFacts {
  const { environment, review, roles, today } = documents;
  const sink = environment.value.secrets?.sink;
  const internalRoles = Object.entries(roles.value.roles).flatMap(([name, role]) =>
    role.internal ? [name] : [],
  );
  const oldTerms = groupsWithOldTerms(documents);
  return { settings: review.value, today, internalRoles, sink, oldTerms };
}

type GroupsWithOldTerms = NonNullable<ReviewFacts['oldTerms']>;

function groupsWithOldTerms(documents: Documents): GroupsWithOldTerms {
  const { environmentName, groups, integrators, realm, today } = documents;
  const home = groups.value.integrators.path.slice(1);
  return integrators.flatMap(({ value }) => {
    if (!groupExistsIn(value, environmentName)) return [];
    const old = oldTerms(value, realm.value.terms_of_service, today);
    return old ? [{ ...old, address: address('group', `${home}/${value.group}`) }] : [];
  });
}

/** Nothing, where review.yaml has turned the code off. */
function toFinding(
  { code }: ReviewRule,
  { address, message, severity: own }: Remark,
  { settings }: ReviewFacts,
): readonly Finding[] {
  const { adjustable, severity: usual } = factsOfCode(code);
  const chosen = adjustable ? settings.severities?.[code] : undefined;
  if (chosen === 'off') return [];
  return [{ code, severity: chosen ?? own ?? usual, address, message }];
}

/** The findings that stop an apply. */
export function blocking(findings: readonly Finding[], accepted: readonly string[]): readonly Finding[] {
  const passes = ({ code }: Finding) => accepted.includes(code) && isAcceptable(code);
  return findings.filter((finding) => finding.severity === 'error' && !passes(finding));
}
