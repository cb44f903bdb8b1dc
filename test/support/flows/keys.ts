import { randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A client's own key: it proves the client, and binds its tokens. */
export type FlowKey = {
  readonly jwk: JWK;
  readonly thumbprint: string;
  /** For one request to that issuer (RFC 7523 section 3). */
  readonly assertion: (clientId: string, issuer: string) => Promise<string>;
  /** For one POST to that address (RFC 9449 section 4.2). */
  readonly proof: (url: string) => Promise<string>;
};

export async function flowKey(kid = 'one'): Promise<FlowKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const { kty, crv, x, y } = jwk;
  return {
    jwk: { kty, crv, x, y, kid } as JWK,
    thumbprint: await calculateJwkThumbprint(jwk),
    assertion: (clientId, issuer) =>
      new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime('1 minute')
        .sign(privateKey),
    proof: (htu) =>
      new SignJWT({ htm: 'POST', htu, jti: randomUUID() })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } as JWK })
        .setIssuedAt()
        .sign(privateKey),
  };
}
