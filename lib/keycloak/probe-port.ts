import type { JsonObject } from '../model/json.ts';

/** The three answers that tell a client something about a user. */
export const TOKEN_NAMES = ['id', 'access', 'userinfo'] as const;
export type TokenName = (typeof TOKEN_NAMES)[number];

export type ProbeUser = {
  readonly username: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
};

export type FoundUser = {
  readonly id: string;
  readonly username: string;
  readonly enabled: boolean;
  /** Milliseconds since 1970, by Keycloak's clock. */
  readonly createdAt: number;
};

export type FoundClient = {
  readonly id: string;
  readonly clientId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly protocolMappers: readonly JsonObject[];
};

/** A mapper that takes part in a request, and where it stands. */
export type EffectiveMapper = {
  readonly name: string;
  readonly holder: 'client' | 'client-scope';
  /** The scope's name; empty for a client. */
  readonly scope: string;
};

export type RealmFacts = {
  readonly signatureAlgorithm: string;
  /** Seconds. */
  readonly accessTokenLifespan: number;
  /** Algorithms that the realm has an active key for. */
  readonly activeAlgorithms: readonly string[];
};

/** What `verify` reads of a Keycloak. */
export type ReadProbes = {
  readonly clients: () => Promise<readonly FoundClient[]>;
  /** The mappers of every client scope, by its name. */
  readonly scopeMappers: () => Promise<ReadonlyMap<string, readonly JsonObject[]>>;
  readonly effectiveMappers: (client: FoundClient, scope: string) => Promise<readonly EffectiveMapper[]>;
  readonly realm: () => Promise<RealmFacts>;
};

/** What `verify` needs for looking at tokens: users of its own, and tokens for them without a sign-in. */
export type Probes = ReadProbes & {
  /** Makes a disabled user without credentials, as whom nobody can sign in; gives its id. */
  readonly createUser: (user: ProbeUser) => Promise<string>;
  readonly grantRoles: (userId: string, roleClient: string, roles: readonly string[]) => Promise<void>;
  /** Also when it is gone already. */
  readonly removeUser: (userId: string) => Promise<void>;
  readonly findUsers: (usernamePart: string) => Promise<readonly FoundUser[]>;
  /** The claims that a token for the user would have, issued to the client for the scope. */
  readonly evaluate: (
    client: FoundClient,
    token: TokenName,
    scope: string,
    userId: string,
  ) => Promise<JsonObject>;
};
