import type { Subject } from '../../mappers/mapper-type.ts';
import type { ProbeUser } from '../keycloak/probe-port.ts';
import type { Documents } from '../model/documents/loaded.ts';
import { sampleValue, type Validations } from './sample-value.ts';

/** A probe user to be, and all roles the tokens must tell of it. */
export type Person = {
  readonly user: ProbeUser;
  /** Roles to be granted, besides those that every user has. */
  readonly grants: readonly string[];
  readonly roles: readonly string[];
};

/** Attributes that Keycloak keeps as fields of the user. */
const BUILT_IN: readonly string[] = ['username', 'email', 'firstName', 'lastName'];

/** `citizenid-probe-<run>-<who>`; `run` is 12 hexadecimal digits. */
export const PROBE_NAME = { part: 'citizenid-probe-', pattern: /^citizenid-probe-[0-9a-f]{12}-(full|bare)$/ };

/**
 * The two probe users of one run. The full one has a value of its own in every attribute of the user
 * profile, and every role but the internal ones; the bare one has a name to sign in with. Pure.
 */
export function people(documents: Documents, run: string): readonly [full: Person, bare: Person] {
  const everybody = documents.roles.value.default;
  const grants = Object.entries(documents.roles.value.roles)
    .filter(([name, role]) => !role.internal && !everybody.includes(name))
    .map(([name]) => name);
  const full: ProbeUser = {
    username: `${PROBE_NAME.part}${run}-full`,
    email: `${run}@probe.invalid`,
    firstName: 'Probe',
    lastName: 'Full',
    attributes: sampleAttributes(documents, run),
  };
  const nothing = { email: undefined, firstName: undefined, lastName: undefined, attributes: {} };
  const bare: ProbeUser = { ...nothing, username: `${PROBE_NAME.part}${run}-bare` };
  return [
    { user: full, grants, roles: [...everybody, ...grants] },
    { user: bare, grants: [], roles: everybody },
  ];
}

/** The person as a token for the client should show it. */
export function subjectOf({ user, roles }: Person, id: string, clientId: string): Subject {
  return { ...user, id, roles, clientId };
}

function sampleAttributes(documents: Documents, run: string): ProbeUser['attributes'] {
  const seed = String(Number.parseInt(run, 16));
  const attributes = Object.entries(documents.userProfile.value.attributes)
    .filter(([name]) => !BUILT_IN.includes(name))
    .map(([name, { multivalued, validations }], index) => {
      const value = (offset: number) =>
        sampleValue(
          seed + String(index * 2 + offset).padStart(3, '0'),
          validations as Validations | undefined,
        );
      return [name, multivalued ? [value(0), value(1)] : [value(0)]];
    });
  return Object.fromEntries(attributes);
}
