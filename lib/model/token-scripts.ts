/**
 * Scripts of the provider JAR that stand in a client and put its tokens right. They give no claim, and run
 * after all that do.
 */
export const TOKEN_SCRIPTS = {
  'exchange-audiences': 'Lets exchanged tokens be for the audiences that the client declares',
  'service-account': "Takes the claims of users out of the client's tokens for itself",
} as const;

export type TokenScript = keyof typeof TOKEN_SCRIPTS;

/** Is this mapper, by Keycloak's id of it, one of them? */
export function isTokenScript(protocolMapper: unknown): boolean {
  return Object.keys(TOKEN_SCRIPTS).some((name) => protocolMapper === `script-${name}.js`);
}
