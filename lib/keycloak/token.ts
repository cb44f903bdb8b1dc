import { CitizenIdError } from '../errors.ts';
import { type Connection, type Credentials, principal } from './connection.ts';

type TokenAnswer = {
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
  readonly error_description?: string;
};

/** Ask for a new token when the old one has less than this left, so that none ends on its way. */
const MARGIN_MS = 15_000;

export type TokenSource = {
  readonly get: () => Promise<string>;
  /** Forget the token at hand: Keycloak has refused it. */
  readonly drop: () => void;
};

/**
 * Access tokens for the Admin API, renewed by signing in again: a client-credentials login has no
 * refresh token, and a long apply outlives one token (RFC 6749 sections 4.3 and 4.4).
 * Throws KEYCLOAK_UNAUTHORIZED or KEYCLOAK_UNREACHABLE.
 */
export function createTokenSource(connection: Connection, timeoutMs: number): TokenSource {
  let current: { token: Promise<string>; until: number } | undefined;
  const renew = (): Promise<string> => {
    const entry = { token: Promise.resolve(''), until: Number.POSITIVE_INFINITY };
    entry.token = requestToken(connection, timeoutMs).then(
      (answer) => {
        entry.until = Date.now() + answer.expiresInMs - MARGIN_MS;
        return answer.token;
      },
      (error: unknown) => {
        if (current === entry) current = undefined;
        throw error;
      },
    );
    current = entry;
    return entry.token;
  };
  return {
    get: () => (current && Date.now() < current.until ? current.token : renew()),
    drop: () => {
      current = undefined;
    },
  };
}

async function requestToken(
  connection: Connection,
  timeoutMs: number,
): Promise<{ token: string; expiresInMs: number }> {
  const url = `${connection.url}/realms/${encodeURIComponent(connection.authRealm)}/protocol/openid-connect/token`;
  const who = principal(connection.credentials);
  const response = await fetch(url, {
    method: 'POST',
    body: grant(connection.credentials),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw unreachable(connection.url, cause);
  });
  const answer = await readAnswer(response);
  if (response.ok && answer?.access_token) {
    return { token: answer.access_token, expiresInMs: (answer.expires_in ?? 60) * 1000 };
  }
  if (response.status >= 500) throw unreachable(connection.url, `status ${response.status}`);
  const words = [answer?.error, answer?.error_description].filter(Boolean).join(': ');
  throw new CitizenIdError(
    'KEYCLOAK_UNAUTHORIZED',
    `Keycloak at ${connection.url} refused ${who} in realm ${connection.authRealm}: ${words || `status ${response.status}`}`,
    { hint: 'Check KEYCLOAK_URL, KEYCLOAK_AUTH_REALM and the user or client with its password or secret.' },
  );
}

function grant(credentials: Credentials): URLSearchParams {
  return credentials.type === 'password'
    ? new URLSearchParams({
        grant_type: 'password',
        client_id: 'admin-cli',
        username: credentials.username,
        password: credentials.password.reveal(),
      })
    : new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret.reveal(),
      });
}

async function readAnswer(response: Response): Promise<TokenAnswer | undefined> {
  try {
    return (await response.json()) as TokenAnswer;
  } catch {
    return undefined;
  }
}

function unreachable(url: string, cause: unknown): CitizenIdError {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : undefined;
  const why = code ?? (inner instanceof Error ? inner.message : String(inner));
  return new CitizenIdError('KEYCLOAK_UNREACHABLE', `Keycloak at ${url} does not answer (${why})`, {
    hint: 'Check that Keycloak runs there and that KEYCLOAK_URL is right; `citizenid up` starts one here.',
  });
}
