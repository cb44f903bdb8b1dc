import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import type { Login, RelyingParty } from './relying-party.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** What the protocols themselves say in each place; the rest of an answer is about the user. */
const PROTOCOL = {
  id: 'iss sub aud exp iat auth_time acr jti typ azp sid nonce at_hash',
  access: 'iss sub aud exp iat jti typ azp sid scope',
  userinfo: 'sub',
  introspection: 'iss sub aud exp iat jti typ azp sid scope active client_id token_type username',
} as const;
export type Place = keyof typeof PROTOCOL;

export const accessToken = ({ tokens }: Login): Claims => decodeJwt(tokens.access_token);

export function userInfo({ config }: RelyingParty, { tokens, idToken }: Login): Promise<Claims> {
  return oidc.fetchUserInfo(config, tokens.access_token, idToken.sub);
}

export function introspection({ config }: RelyingParty, { tokens }: Login): Promise<Claims> {
  return oidc.tokenIntrospection(config, tokens.access_token);
}

/** What each place tells of the user. A public client has no introspection to ask. */
export async function answers(
  party: RelyingParty,
  signedIn: Login,
): Promise<Readonly<Partial<Record<Place, Claims>>>> {
  const told = {
    id: aboutUser('id', signedIn.idToken),
    access: aboutUser('access', accessToken(signedIn)),
    userinfo: aboutUser('userinfo', await userInfo(party, signedIn)),
  };
  if (party.client.method === 'none') return told;
  return { ...told, introspection: aboutUser('introspection', await introspection(party, signedIn)) };
}

/** An answer without what is of the protocol; lists in one order, since Keycloak promises none. */
export function aboutUser(place: Place, claims: Claims): Claims {
  const protocol = PROTOCOL[place].split(' ');
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([name]) => !protocol.includes(name))
      .map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]),
  );
}
