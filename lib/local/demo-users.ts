import type { NewUser } from '../model/new-user.ts';

/**
 * The users that `up` makes on a local server: known passwords and accounts that nobody owns.
 * One with every linked account, one with none and no email: the two ends of what tokens can hold.
 */
export const DEMO_USERS: readonly NewUser[] = [
  {
    username: 'ayla',
    password: 'citizen-ayla-demo',
    email: 'ayla@citizenid.example',
    firstName: 'Ayla',
    lastName: 'Reyes',
    attributes: {
      'google.accountId': ['112233445566778899000'],
      'google.name': ['Ayla Reyes'],
      'google.email': ['ayla.reyes@mail.example'],
      'google.avatarUrl': ['https://avatars.example/google/ayla.png'],
      'twitch.accountId': ['44322889'],
      'twitch.username': ['aylaflies'],
      'twitch.email': ['ayla.stream@mail.example'],
      'twitch.avatarUrl': ['https://avatars.example/twitch/ayla.png'],
      'discord.accountId': ['224580858432978944'],
      'discord.username': ['ayla'],
      'discord.avatar': ['a_1269e74af4df7417b13759eae50c83dc'],
      'discord.scopes': ['identify', 'guilds.join'],
      'rsi.username': ['AylaReyes'],
      'rsi.avatarUrl': ['https://avatars.example/rsi/ayla.png'],
      'rsi.enlistedAt': ['2014-03-09'],
      'rsi.citizenId': ['1204817'],
      'rsi.spectrumId': ['98765'],
    },
    roles: ['CitizenId/Status/Verified'],
  },
  { username: 'kestrel', password: 'citizen-kestrel-demo', attributes: {}, roles: [] },
];
