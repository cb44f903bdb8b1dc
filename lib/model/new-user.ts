/** A user to be made, who can sign in at once. */
export type NewUser = {
  readonly username: string;
  readonly password: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Roles of the role client, besides those that everybody has. */
  readonly roles: readonly string[];
};
