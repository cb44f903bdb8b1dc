/** How many people a client has now; Keycloak counts no consents by client. */
export type ClientUse = {
  /** Sign-ins that last. */
  readonly sessions: number;
  /** Sign-ins that refresh tokens keep alive. */
  readonly offline: number;
};
