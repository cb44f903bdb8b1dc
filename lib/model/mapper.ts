/** A protocol mapper as Keycloak keeps it, without its id; `name` is unique within its holder. */
export type ProtocolMapper = {
  readonly name: string;
  readonly protocolMapper: string;
  readonly config: Readonly<Record<string, string>>;
};

/** The tokens a claim can stand in. UserInfo follows `id`, introspection follows `access`. */
export const TOKENS = ['id', 'access'] as const;
export type TokenKind = (typeof TOKENS)[number];
