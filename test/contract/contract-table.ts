import type { NewUser } from '../../lib/model/new-user.ts';
import { BARE, FULL } from '../support/sign-in/users.ts';

/*
 * The published contract, written down by hand from its two tables: what each scope grants, and
 * whether the access token has it too. Never derived from the files that it judges.
 */

type Placement = 'id' | 'id+access';

const CONTRACT: Readonly<Record<string, Readonly<Record<string, Placement>>>> = {
  profile: { name: 'id', preferred_username: 'id+access' },
  roles: { roles: 'id+access' },
  email: { email: 'id+access' },
  offline_access: {},
  'google.profile': {
    'urn:user:google:avatar:url': 'id',
    'urn:user:google:email': 'id',
    'urn:user:google:name': 'id',
    'urn:user:google:accountId': 'id+access',
  },
  'twitch.profile': {
    'urn:user:twitch:avatar:url': 'id',
    'urn:user:twitch:email': 'id',
    'urn:user:twitch:username': 'id',
    'urn:user:twitch:accountId': 'id+access',
  },
  'discord.profile': {
    'urn:user:discord:avatar:url': 'id',
    'urn:user:discord:username': 'id',
    'urn:user:discord:accountId': 'id+access',
    'urn:user:discord:scopes': 'id',
  },
  'rsi.profile': {
    'urn:user:rsi:avatar:url': 'id',
    'urn:user:rsi:username': 'id+access',
    'urn:user:rsi:enlistedAt': 'id',
    'urn:user:rsi:citizenId': 'id+access',
    'urn:user:rsi:spectrumId': 'id+access',
  },
};

/** Every scope that can be asked for besides `openid`. */
export const SCOPES = Object.keys(CONTRACT);

const VALUES = new Map<NewUser, Readonly<Record<string, unknown>>>([
  [
    FULL,
    {
      name: 'Winter Mute',
      preferred_username: 'wintermute',
      roles: ['CitizenId/AccountRole/Partner', 'CitizenId/AccountType/Citizen', 'CitizenId/Status/Verified'],
      email: 'wintermute@contract.example',
      'urn:user:google:avatar:url': 'https://google.example/winter.png',
      'urn:user:google:email': 'winter@google.example',
      'urn:user:google:name': 'Winter at Google',
      'urn:user:google:accountId': '108234',
      'urn:user:twitch:avatar:url': 'https://twitch.example/winter.png',
      'urn:user:twitch:email': 'winter@twitch.example',
      'urn:user:twitch:username': 'winterstreams',
      'urn:user:twitch:accountId': '5521',
      'urn:user:discord:avatar:url':
        'https://cdn.discordapp.com/avatars/80351110224678912/a_8342729096ea3675442027381ff50dfe.gif',
      'urn:user:discord:username': 'winter',
      'urn:user:discord:accountId': '80351110224678912',
      'urn:user:discord:scopes': ['email', 'identify'],
      'urn:user:rsi:avatar:url': 'https://rsi.example/winter.png',
      'urn:user:rsi:username': 'WinterMute',
      'urn:user:rsi:enlistedAt': '2013-09-01',
      'urn:user:rsi:citizenId': '424242',
      'urn:user:rsi:spectrumId': '777001',
    },
  ],
  [BARE, { preferred_username: 'nobody', roles: ['CitizenId/AccountType/Citizen'] }],
]);

/** All that the contract lets one token say of a user besides `sub`. */
function promisedClaims(user: NewUser, scopes: readonly string[], token: 'id' | 'access') {
  const values = VALUES.get(user) ?? {};
  const placements = scopes.flatMap((scope) => Object.entries(CONTRACT[scope] ?? {}));
  return Object.fromEntries(
    placements
      .filter(([name, placement]) => name in values && (token === 'id' || placement === 'id+access'))
      .map(([name]) => [name, values[name]]),
  );
}

/** What a client is promised in each place: UserInfo answers the ID token's set, introspection the access token's. */
export function promised(user: NewUser, scopes: readonly string[]) {
  const id = promisedClaims(user, scopes, 'id');
  const access = promisedClaims(user, scopes, 'access');
  return { id, access, userinfo: id, introspection: access };
}

/** The same for a public client, which has no introspection to ask. */
export function promisedToPublic(user: NewUser, scopes: readonly string[]) {
  const { introspection: _, ...rest } = promised(user, scopes);
  return rest;
}
