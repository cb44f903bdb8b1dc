import { CitizenIdError } from '../errors.ts';
import { offeredAdminScope } from './admin-scope.ts';
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
  /** Sign in anew before the next request: rights have changed. */
  readonly renew: () => void;
  /** Forget `refused`, if it is still the one at hand: of many refusals at once, one signs in anew. */
  readonly drop: (refused: string) => void;
};

/**
 * Access tokens for the Admin API, renewed by signing in again: a client-credentials login has no
 * refresh token, and a long apply outlives one token (RFC 6749 sections 4.3 and 4.4).
 * Throws KEYCLOAK_UNAUTHORIZED or KEYCLOAK_UNREACHABLE.
 */
export function createTokenSource(connection: Connection, timeoutMs: number): TokenSource {
  let current: { token: Promise<string>; value?: string; until: number } | undefined;
  let adminScope: Promise<string | undefined> | undefined;
  const signIn = async () => requestToken(connection, await adminScope, timeoutMs);
  const renew = (): Promise<string> => {
    const entry: typeof current & {} = { token: Promise.resolve(''), until: Number.POSITIVE_INFINITY };
    entry.token = signIn().then(
      (answer) => {
        entry.value = answer.token;
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
    renew: () => {
      current = undefined;
    },
    drop: (refused) => {
      if (current?.value !== refused) return;
      current = undefined;
      // Only now, because the accounts that bootstrap makes have the scope without asking.
      adminScope ??= offeredAdminScope(connection, timeoutMs);
    },
  };
}

async function requestToken(
  connection: Connection,
  scope: string | undefined,
  timeoutMs: number,
): Promise<{ token: string; expiresInMs: number }> {
  const url = `${connection.url}/realms/${encodeURIComponent(connection.authRealm)}/protocol/openid-connect/token`;
  const who = principal(connection.credentials);
  const response = await fetch(url, {
    method: 'POST',
    body: grant(connection.credentials, scope),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw unreachable(connection.url, cause);
  });
  const answer = await readAnswer(response);
  if (response.ok && answer?.access_token) {
    return { token: answer.access_token, expiresInMs: (answer.expires_in ?? 60) * 1000 };
  }
  // A success without a token, such as a proxy's page, is not Keycloak's word either.
  if (response.ok || response.status >= 500) {
    throw unreachable(connection.url, `status ${response.status} and no token`);
  }
  const words = [answer?.error, answer?.error_description].filter(Boolean).join(': ');
  throw new CitizenIdError(
    'KEYCLOAK_UNAUTHORIZED',
    `Keycloak at ${connection.url} refused ${who} in realm ${connection.authRealm}: ${words || `status ${response.status}`}`,
    { hint: 'Check KEYCLOAK_URL, KEYCLOAK_AUTH_REALM and the user or client with its password or secret.' },
  );
}

function grant(credentials: Credentials, scope: string | undefined): URLSearchParams {
  return new URLSearchParams({
    ...(credentials.type === 'password' ? passwordGrant(credentials) : clientGrant(credentials)),
    ...(scope === undefined ? {} : { scope }),
  });
}

function passwordGrant({ username, password }: Extract<Credentials, { type: 'password' }>) {
  return { grant_type: 'password', client_id: 'admin-cli', username, password: password.reveal() };
}

function clientGrant({ clientId, clientSecret }: Extract<Credentials, { type: 'client' }>) {
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret.reveal() };
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
