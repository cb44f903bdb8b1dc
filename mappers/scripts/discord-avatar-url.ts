/*
 * Runs inside Keycloak, on Nashorn, so what counts is ES5. esbuild lowers the syntax it can and refuses
 * the rest (`const`, `class`, spread): functions and parameters are enough for a claim.
 */
import type { ScriptUser } from './script.ts';

/** The claim `urn:user:discord:avatar:url`; undefined for users without a Discord account or picture. */
export default function claim(user: ScriptUser): string | undefined {
  return discordAvatarUrl(
    user.getFirstAttribute('discord.accountId'),
    user.getFirstAttribute('discord.avatar'),
  );
}

/** Address on Discord's CDN. Hashes that begin with `a_` are those of animated pictures. */
export function discordAvatarUrl(accountId: string | null, hash: string | null): string | undefined {
  if (!accountId || !hash) return undefined;
  // Whoever wrote the attributes: nothing but an id and a hash gets into the address.
  if (!/^[0-9]+$/.test(accountId) || !/^[0-9a-z_]+$/.test(hash)) return undefined;
  return `https://cdn.discordapp.com/avatars/${accountId}/${hash}.${hash.indexOf('a_') === 0 ? 'gif' : 'png'}`;
}
