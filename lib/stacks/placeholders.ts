import { Annotations, type Stack } from 'aws-cdk-lib';
import type { StackEnvironment } from '../model/stack-environment.ts';

/**
 * Warns of settings that are yet to be written: the stacks can be looked at without them. At each of them, since
 * one that is deployed by itself brings no others' warnings along.
 */
export function warnOfPlaceholders(
  stacks: Readonly<Record<string, Stack>>,
  environment: StackEnvironment,
): void {
  const settings = placeholders(environment);
  if (settings.length === 0) return;
  const message = `Placeholders of environments/${environment.name}.yaml are yet to be replaced: ${settings.join(', ')}`;
  for (const stack of Object.values(stacks)) {
    Annotations.of(stack).addWarningV2('citizenid:placeholders', `${message}; docs/runbook.md says how.`);
  }
}

/** Accounts of AWS's own documentation, which are nobody's. */
const NOBODYS_ACCOUNTS = ['111122223333', '444455556666', '123456789012'];

/** The settings that still hold what the files were delivered with. */
function placeholders({ aws: { account, hosted_zone, image } }: StackEnvironment): readonly string[] {
  return [
    ...(NOBODYS_ACCOUNTS.includes(account) ? ['aws.account'] : []),
    ...(hosted_zone.id.startsWith('Z0123456789') ? ['aws.hosted_zone.id'] : []),
    // RFC 2606 keeps the domain for examples; both host names lie in the zone.
    ...(hosted_zone.name.endsWith('.example') ? ['aws.hosted_zone.name'] : []),
    ...(image !== 'asset' && /^sha256:0+$/.test(image.digest) ? ['aws.image.digest'] : []),
  ];
}
