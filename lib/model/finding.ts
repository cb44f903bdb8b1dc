import type { Address } from './resource.ts';

export type Severity = 'notice' | 'warning' | 'error';

/** What review says of a plan. An `error` stops an apply unless its code is accepted. */
export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly address: Address;
  readonly message: string;
};
