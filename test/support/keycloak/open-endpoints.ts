/** Where codes of the clients in these tests are sent to. */
export const REDIRECT = 'https://app.example/callback';

/** What makes a client open, and what the realm's policies leave of it. */
export const OPEN = {
  fullScopeAllowed: true,
  consentRequired: false,
  implicitFlowEnabled: true,
  directAccessGrantsEnabled: true,
};
export const SAFE = {
  fullScopeAllowed: false,
  consentRequired: true,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
};

type TokenAnswer = { readonly access_token?: string; readonly error_description?: string };

/** The endpoints of a realm that are open to everybody, asked without any library. */
export function endpointsOf(issuer: string) {
  const registration = async (method: 'POST' | 'PUT', path: string, body: object, token?: string) => {
    const response = await fetch(`${issuer}/clients-registrations/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const register = (format: 'openid-connect' | 'default', body: object, token?: string) =>
    registration('POST', format, body, token);

  /** Changes a registered client with the token that came with it, in Keycloak's own format. */
  const change = (clientId: string, body: object, token: string) =>
    registration('PUT', `default/${clientId}`, body, token);

  /** What the authorization endpoint says before it asks anybody to sign in. */
  const authorize = async (clientId: string, parameters: Readonly<Record<string, string>>) => {
    const query = { client_id: clientId, redirect_uri: REDIRECT, scope: 'openid', nonce: 'n', ...parameters };
    const url = `${issuer}/protocol/openid-connect/auth?${new URLSearchParams(query)}`;
    const response = await fetch(url, { redirect: 'manual' });
    const location = response.headers.get('location');
    if (location === null) return response.status === 200 ? 'asks to sign in' : `page ${response.status}`;
    const [, answer] = location.split(/[?#]/);
    return new URLSearchParams(answer).get('error_description');
  };

  const passwordGrant = async (clientId: string, secret = '', username = 'nobody', password = 'wrong') => {
    const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: clientId,
        username,
        password,
        ...(secret === '' ? {} : { client_secret: secret }),
      }),
    });
    return (await response.json()) as TokenAnswer;
  };

  return { register, change, authorize, passwordGrant };
}
