import { z } from 'zod';
import { CitizenIdError } from '../lib/errors.ts';
import { TOKENS } from '../lib/model/mapper.ts';
import type { MapperType } from './mapper-type.ts';
import { audience } from './types/audience.ts';
import { authenticationContext } from './types/authentication-context.ts';
import { clientRoles } from './types/client-roles.ts';
import { fullName } from './types/full-name.ts';
import { groupRoles } from './types/group-roles.ts';
import { introspectionUsername } from './types/introspection-username.ts';
import { script } from './types/script.ts';
import { sessionNote } from './types/session-note.ts';
import { subject } from './types/subject.ts';
import { userAttribute } from './types/user-attribute.ts';

/** Every mapper type that claims.yaml may name. A new one is a file in types/ and a line here. */
export const mapperTypes = [
  userAttribute,
  fullName,
  clientRoles,
  script,
  subject,
  audience,
  sessionNote,
  authenticationContext,
  introspectionUsername,
] as const satisfies readonly MapperType[];

/** Of claims that no file names: they come along with a group's roles. */
const impliedTypes = [groupRoles] as const satisfies readonly MapperType[];

/** The mapper type of that name; INTERNAL for one that `claimsDocument` would have refused. */
export function mapperType(name: string): MapperType {
  const found = [...mapperTypes, ...impliedTypes].find(({ type }) => type === name);
  if (!found) throw new CitizenIdError('INTERNAL', `There is no mapper type "${name}"`);
  return found;
}

const claimName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_:-]*(\.[A-Za-z][A-Za-z0-9_:-]*)*$/)
  .describe("The claim's name in the token; a dot makes a nested object");

const tokens = z
  .array(z.enum(TOKENS))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'Name each token once')
  .describe('Where the claim stands; UserInfo follows `id`, introspection follows `access`')
  .meta({ uniqueItems: true });

function claimOfType({ type, description, settings }: MapperType) {
  return z
    .strictObject({
      type: z.literal(type).describe(description),
      ...settings.shape,
      tokens,
      description: z
        .string()
        .min(1)
        .optional()
        .describe('What integrators read about the claim')
        .meta({ examples: ['Id of the Discord account; never changes'] }),
    })
    .describe(description);
}

const [first, ...rest] = mapperTypes;

/** `mappers/claims.yaml`: the second table of the contract. */
export const claimsDocument = z
  .strictObject({
    claims: z
      .record(claimName, z.discriminatedUnion('type', [claimOfType(first), ...rest.map(claimOfType)]))
      .describe('Every claim by its name'),
  })
  .describe('Claims: where their value comes from and which tokens they stand in')
  .meta({ id: 'claims' });
