/** On a client that declares a grant type which our policies refuse to all others (realm/client-policies.yaml). */
export const EXCEPTIONS = {
  implicit: 'citizenid.allows-implicit',
  password: 'citizenid.allows-password',
} as const;

/** On a client that could use these response types by its grant types, and declares none of them. */
export const REFUSALS = {
  implicit: 'citizenid.refuses-implicit',
  hybrid: 'citizenid.refuses-hybrid',
} as const;

/** The response types that the files declare, as joined texts; Keycloak has no setting for them. */
export const RESPONSE_TYPES = 'citizenid.response-types';

/** Both joined texts: whom exchanged tokens may be for, and from whom another group's client takes them. */
export const EXCHANGE = {
  audiences: 'citizenid.exchange-audiences',
  allowed: 'citizenid.allow-exchange-from',
} as const;
