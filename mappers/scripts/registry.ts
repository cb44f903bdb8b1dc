import discordAvatarUrl from './discord-avatar-url.ts';
import type { Script } from './script.ts';

/** Every script of the provider JAR by its file's name. A new one is a file beside this one and an entry here. */
export const scripts = {
  'discord-avatar-url': {
    description: 'Address of the Discord avatar, from the account id and the hash of the picture',
    claim: discordAvatarUrl,
  },
} as const satisfies Readonly<Record<string, Script>>;

export type ScriptName = keyof typeof scripts;
export const scriptNames = Object.keys(scripts) as readonly ScriptName[];
