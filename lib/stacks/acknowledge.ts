import { type Stack, Validations } from 'aws-cdk-lib';
import type { StackEnvironment } from '../model/stack-environment.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { ACKNOWLEDGEMENTS as DATABASE } from './database/acknowledgements.ts';
import { ACKNOWLEDGEMENTS as KEYCLOAK } from './keycloak/acknowledgements.ts';
import { ACKNOWLEDGEMENTS as NETWORK } from './network/acknowledgements.ts';
import { acknowledgements as ofRealm } from './realm/acknowledgements.ts';

/** The findings that are known, by stack; one that is not here has none. */
export function knownFindings(environment: StackEnvironment) {
  return {
    network: NETWORK,
    database: DATABASE,
    keycloak: KEYCLOAK,
    realm: ofRealm(environment),
  } as const satisfies Readonly<Record<string, readonly Acknowledgement[]>>;
}

type Known = ReturnType<typeof knownFindings>;

/** Says of each stack which findings are let pass: each has a reason, and holds in its stack alone. */
export function acknowledge(stacks: Readonly<Record<keyof Known, Stack>>, known: Known): void {
  for (const [name, findings] of Object.entries(known)) {
    Validations.of(stacks[name as keyof Known]).acknowledge(...findings);
  }
}
