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

/** The script's file in the provider JAR; Keycloak's id of the mapper is `script-` and this name. */
export function scriptFile(name: string): string {
  return `${name}.js`;
}
