import type { Secret } from '../model/secret.ts';

/** Where an account signs in, and with what. */
export type AccountConnection = {
  readonly url: string;
  readonly authRealm: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
};

/** A place taken before there is a secret to put into it, so that none is made that has nowhere to go. */
export type ConnectionPlace = {
  /** A path or a name, for people. */
  readonly where: string;
  readonly write: (connection: AccountConnection) => Promise<void>;
  /** Gives the place up again where nothing was written. */
  readonly release: () => Promise<void>;
};

/** Takes the place for the account of a purpose. */
export type TakePlace = (purpose: string) => Promise<ConnectionPlace>;

/** The variables that the command line reads, the secret in the open: only for what goes into the place. */
export function connectionVariables({ url, authRealm, clientId, clientSecret }: AccountConnection) {
  return {
    KEYCLOAK_URL: url,
    KEYCLOAK_AUTH_REALM: authRealm,
    KEYCLOAK_CLIENT_ID: clientId,
    KEYCLOAK_CLIENT_SECRET: clientSecret.reveal(),
  } as const;
}
