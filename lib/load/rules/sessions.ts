import { seconds } from '../../model/duration.ts';
import { problem, type Rule } from './rule.ts';

const BOUNDS = ['idle', 'max'] as const;

/** Keycloak ends a token with its session, and calls it inactive once the session has ended. */
export const sessionsOutliveTokens: Rule = ({ realm }) => {
  if (realm === undefined) return [];
  const { tokens, sessions } = realm.value;
  return BOUNDS.filter((bound) => seconds(sessions[bound]) < seconds(tokens.access_token)).map((bound) => {
    const message = `A session that ends after \`${sessions[bound]}\` ends tokens of \`${tokens.access_token}\` early.`;
    const hint = `Write at least ${tokens.access_token}, or a shorter access_token.`;
    return problem(realm.at(['sessions', bound]), 'session-too-short', message, hint);
  });
};
