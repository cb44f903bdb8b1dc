import type { Secret } from '../model/secret.ts';

export type Credentials =
  | { readonly type: 'password'; readonly username: string; readonly password: Secret }
  | { readonly type: 'client'; readonly clientId: string; readonly clientSecret: Secret };

/** Where a Keycloak is and who we are there. `url` has no trailing slash. */
export type Connection = {
  readonly url: string;
  /** The realm that knows the credentials, usually `master`. */
  readonly authRealm: string;
  readonly credentials: Credentials;
};

/** Who signs in, for messages. */
export function principal(credentials: Credentials): string {
  return credentials.type === 'password' ? `user ${credentials.username}` : `client ${credentials.clientId}`;
}
