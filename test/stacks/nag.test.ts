import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { knownFindings } from '../../lib/stacks/acknowledge.ts';
import { addStacks, bareStacks, type Stacks } from '../../lib/stacks/app.ts';
import { testApp, testEnvironment } from './environment.ts';

const PACKS = [AwsSolutionsChecks, NIST80053R5Checks] as const;

/** What both packs find in each stack, as the ids that can be acknowledged. */
function findingsIn(stacks: Stacks): Readonly<Record<string, readonly string[]>> {
  const found = Object.entries(stacks).map(([name, stack]): [string, readonly string[]] => [
    name,
    PACKS.flatMap((Pack) => new Pack(stack).validateScope(stack).violations.map(({ ruleName }) => ruleName)),
  ]);
  return Object.fromEntries(found);
}

describe('cdk-nag', () => {
  it('finds nothing, by AWS Solutions and NIST 800-53, that is not let pass for a reason', () => {
    const findings = findingsIn(addStacks(testApp(), testEnvironment()));
    expect(Object.entries(findings).filter(([, ids]) => ids.length > 0)).toEqual([]);
  });

  it('still finds all that is let pass: no reason outlives its finding', () => {
    const findings = findingsIn(bareStacks(testApp(), testEnvironment()));
    const stale = Object.entries(knownFindings(testEnvironment())).flatMap(([stack, known]) =>
      known
        // The CDK's own findings are not cdk-nag's.
        .filter(({ id }) => !id.startsWith('CloudFormation-Validate::'))
        .filter(({ id }) => !findings[stack]?.includes(id))
        .map(({ id }) => `${stack}: ${id}`),
    );
    expect(stale).toEqual([]);
  });
});
