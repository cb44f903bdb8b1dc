import type { NewUser } from '../../../lib/model/new-user.ts';

/** Has every linked account, an email address and a role of its own. */
export const FULL: NewUser = {
  username: 'wintermute',
  password: 'contract-full-1',
  email: 'wintermute@contract.example',
  firstName: 'Winter',
  lastName: 'Mute',
  attributes: {
    'google.accountId': ['108234'],
    'google.name': ['Winter at Google'],
    'google.email': ['winter@google.example'],
    'google.avatarUrl': ['https://google.example/winter.png'],
    'twitch.accountId': ['5521'],
    'twitch.username': ['winterstreams'],
    'twitch.email': ['winter@twitch.example'],
    'twitch.avatarUrl': ['https://twitch.example/winter.png'],
    'discord.accountId': ['80351110224678912'],
    'discord.username': ['winter'],
    'discord.avatar': ['a_8342729096ea3675442027381ff50dfe'],
    'discord.scopes': ['identify', 'email'],
    'rsi.username': ['WinterMute'],
    'rsi.avatarUrl': ['https://rsi.example/winter.png'],
    'rsi.enlistedAt': ['2013-09-01'],
    'rsi.citizenId': ['424242'],
    'rsi.spectrumId': ['777001'],
  },
  roles: ['CitizenId/Status/Verified', 'CitizenId/AccountRole/Partner'],
};

/** Has a name to sign in with, and nothing else. */
export const BARE: NewUser = {
  username: 'nobody',
  password: 'contract-bare-1',
  attributes: {},
  roles: [],
};
