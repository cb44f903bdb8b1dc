/** The part of Keycloak's `UserModel` that scripts may use. */
export type ScriptUser = {
  readonly getFirstAttribute: (name: string) => string | null;
};

/** A script mapper: it runs inside Keycloak, and here to know what must come out. */
export type Script = {
  /** Keycloak's admin console shows it. */
  readonly description: string;
  /** The claim's value, or undefined where the claim must be absent. */
  readonly claim: (user: ScriptUser) => string | undefined;
};

/** The part of a user that scripts over whole tokens may use; set for the account of a client itself. */
export type TokenUser = { readonly getServiceAccountClientLink: () => string | null };

/** The part of Keycloak's `IDToken`, which access tokens are too. */
export type ScriptToken = {
  readonly addAudience: (clientId: string) => unknown;
  /** What mappers have put in. */
  readonly getOtherClaims: () => {
    readonly keySet: () => { readonly removeIf: (test: (name: string) => boolean) => unknown };
  };
};

/** The part of Keycloak's `KeycloakContext`: the request that the token is made for. */
export type TokenContext = {
  readonly getClient: () => {
    readonly getClientId: () => string;
    readonly getAttribute: (name: string) => string | null;
  };
  readonly getHttpRequest: () => {
    readonly getDecodedFormParameters: () => {
      readonly getFirst: (name: string) => string | null;
      readonly get: (name: string) => { readonly contains: (value: string) => boolean } | null;
    };
  };
};

/** The script's file in the provider JAR; Keycloak's id of the mapper is `script-` and this name. */
export function scriptFile(name: string): string {
  return `${name}.js`;
}
