import type { z } from 'zod';
import type { Json } from '../lib/model/json.ts';
import type { ProtocolMapper, TokenKind } from '../lib/model/mapper.ts';

/** What a mapper type is given to compile one claim. */
export type ClaimInput<Settings> = {
  /** The claim's name in the token, such as `urn:user:discord:accountId`. */
  readonly name: string;
  readonly tokens: readonly TokenKind[];
  readonly settings: Settings;
  /** The client that holds the roles (roles.yaml). */
  readonly roleClient: string;
  /** The client the mapper stands in, for types whose holder is a client. */
  readonly clientId: string | undefined;
};

/** A user as the tokens see one; what `expected` computes a claim from. */
export type Subject = {
  readonly id: string;
  readonly username: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Roles of the role client, directly or through groups. */
  readonly roles: readonly string[];
  /** Roles that integrators' groups give, by group. */
  readonly groupRoles?: Readonly<Record<string, readonly string[]>>;
  /** The client the token is for. */
  readonly clientId: string;
};

/** The settings of a type: an object whose values are plain JSON, as claims.yaml holds them. */
export type SettingsSchema = z.ZodObject<Readonly<Record<string, z.ZodType<Json | undefined>>>>;

/**
 * One way to fill a claim. `compile` and `expected` are pure: the first tells Keycloak what to do,
 * the second says what must come out, so that `verify` can judge a live realm.
 */
export type MapperType<Schema extends SettingsSchema = SettingsSchema> = {
  readonly type: string;
  /** One sentence for the editors that read the JSON Schema. */
  readonly description: string;
  /** Settings a claim of this type takes in claims.yaml, besides `type`, `tokens` and `description`. */
  readonly settings: Schema;
  /** Where the mapper stands: in the scopes that list the claim, or in every client. */
  readonly holder: 'scope' | 'client';
  /**
   * What the claim tells of. What it says of a sign-in (`acr`, `auth_time`) cannot be computed from a
   * user: its value, and whether there is one, is then not judged; only the tokens it may not be in.
   */
  readonly about: 'user' | 'sign-in';
  readonly compile: (claim: ClaimInput<z.infer<Schema>>) => ProtocolMapper;
  /** The claim's value for a user, or undefined where the claim must be absent. */
  readonly expected: (settings: z.infer<Schema>, subject: Subject) => Json | undefined;
};

/**
 * Closes a type over its own settings, so that types with different settings stand in one list: the
 * result takes any settings and parses them first. Throws a ZodError for settings that
 * `claimsDocument` has not judged before.
 */
export function defineMapperType<Schema extends SettingsSchema>(type: MapperType<Schema>): MapperType {
  return {
    ...type,
    compile: (claim) => type.compile({ ...claim, settings: type.settings.parse(claim.settings) }),
    expected: (settings, subject) => type.expected(type.settings.parse(settings), subject),
  };
}
