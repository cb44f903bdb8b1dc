import { setTimeout as sleep } from 'node:timers/promises';
import * as oidc from 'openid-client';
import { type Browser, openBrowser } from '../sign-in/browser.ts';
import type { Credentials } from '../sign-in/login.ts';
import { login, type RelyingParty } from '../sign-in/relying-party.ts';

/** A user who is signed in, and the client's latest refresh token. */
export type Session = { readonly browser: Browser; readonly sid: unknown; refreshToken: string };

const ONLINE = 'openid profile';
const OFFLINE = `${ONLINE} offline_access`;

/**
 * Signs a user in, and then lets the client have refresh tokens. In two steps, since a first sign-in that
 * asks for refresh tokens at once leaves the browser no session.
 */
export async function signInWith(party: RelyingParty, user: Credentials): Promise<Session> {
  const browser = openBrowser(new URL(party.config.serverMetadata().issuer).origin);
  const { idToken } = await login(party, user, ONLINE, { browser });
  const { tokens } = await login(party, user, OFFLINE, { browser });
  return { browser, sid: idToken['sid'], refreshToken: tokens.refresh_token ?? '' };
}

/** Uses the refresh token up and keeps the one that takes its place. */
export async function refresh({ config }: RelyingParty, session: Session): Promise<void> {
  const tokens = await oidc.refreshTokenGrant(config, session.refreshToken);
  session.refreshToken = tokens.refresh_token ?? '';
}

/** Signs in anew where no page may be shown: by the session that the browser's cookies tell of, or not at all. */
export async function signInSilently(party: RelyingParty, { browser }: Session): Promise<unknown> {
  const nobody = { username: '', password: '' };
  const { idToken } = await login(party, nobody, ONLINE, { browser, parameters: { prompt: 'none' } });
  return idToken['sid'];
}

export type Refreshing = {
  /** Done once so many more refreshes were answered. */
  readonly answered: (more: number) => Promise<void>;
  /** Lets each refresh come to its end; tells the sessions whose last one had no answer. */
  readonly stop: () => Promise<readonly Session[]>;
};

/** Refreshes each session again and again, all at once, until told to stop or an answer fails to come. */
export function startRefreshing(party: RelyingParty, sessions: readonly Session[]): Refreshing {
  const unanswered: Session[] = [];
  let count = 0;
  let stopped = false;
  const keepOn = async (session: Session): Promise<void> => {
    while (!stopped) {
      try {
        await refresh(party, session);
        count += 1;
      } catch (error) {
        if (!isBadGateway(error)) throw error;
        unanswered.push(session);
        return;
      }
    }
  };
  const all = Promise.all(sessions.map(keepOn));
  return {
    answered: async (more) => {
      const goal = count + more;
      const reached = async () => {
        while (count < goal && unanswered.length < sessions.length) await sleep(20);
      };
      // A refusal ends the waiting.
      await Promise.race([reached(), all]);
    },
    stop: async () => {
      stopped = true;
      await all;
      return unanswered;
    },
  };
}

/** The load balancer's word that no target has answered. */
function isBadGateway(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Response && error.cause.status === 502;
}
