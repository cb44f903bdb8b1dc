import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { Connection } from './connection.ts';
import { statusOf, toFailure, toUnreadable } from './failure.ts';
import { createTokenSource } from './token.ts';
import { createTransport, type Mode } from './transport.ts';

/** A signed-in administrator of one realm: the only holder of the admin client. */
export type AdminSession = {
  readonly url: string;
  readonly realm: string;
  /** The realm that knows the administrator. */
  readonly authRealm: string;
  /** HTTP requests sent to the Admin API so far. */
  readonly requests: () => number;
  /**
   * Sends what `request` asks of the client. `action` completes "Could not …" in the error:
   * `create client/acme-web`. A token that Keycloak refuses is renewed once.
   */
  readonly call: <T>(action: string, request: (client: KeycloakAdminClient) => Promise<T>) => Promise<T>;
  /** Signs in anew before the next request: rights have changed. */
  readonly renew: () => void;
  readonly close: () => Promise<void>;
};

export type SessionOptions = {
  readonly realm: string;
  readonly mode: Mode;
  /** Longest wait for one answer. */
  readonly timeoutMs?: number | undefined;
};

const DEFAULT_TIMEOUT_MS = 60_000;

export function openSession(connection: Connection, options: SessionOptions): AdminSession {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const transport = createTransport(options.mode, timeoutMs);
  const tokens = createTokenSource(connection, timeoutMs);
  const client = new KeycloakAdminClient({
    baseUrl: connection.url,
    realmName: options.realm,
    // The same undici, described by two packages.
    requestOptions: { dispatcher: transport.dispatcher as unknown as NonNullable<RequestInit['dispatcher']> },
  });
  client.registerTokenProvider({ getAccessToken: tokens.get });

  const once: AdminSession['call'] = async (action, request) => {
    const { result, last } = transport.trace(() => request(client));
    const answer = await result.catch((error: unknown) => {
      throw toFailure(action, last(), error);
    });
    // The admin client gives back as text what it cannot parse; unreadable must not pass for empty.
    if (typeof answer === 'string' && (answer !== '' || last()?.method === 'GET')) {
      throw toUnreadable(action, last());
    }
    return answer;
  };
  return {
    url: connection.url,
    realm: options.realm,
    authRealm: connection.authRealm,
    requests: transport.requests,
    renew: tokens.renew,
    close: transport.close,
    call: async (action, request) => {
      const used = await tokens.get();
      try {
        return await once(action, request);
      } catch (error) {
        // Refused before it was looked at, so sending it again is safe for any verb.
        if (statusOf(error) !== 401) throw error;
        tokens.drop(used);
        return once(action, request);
      }
    },
  };
}
