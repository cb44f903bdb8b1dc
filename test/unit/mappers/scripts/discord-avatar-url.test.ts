import { describe, expect, it } from 'vitest';
import { discordAvatarUrl } from '../../../../mappers/scripts/discord-avatar-url.ts';

describe('discordAvatarUrl', () => {
  it.each([
    ['8342729096ea3675', 'https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675.png'],
    ['a_8342729096ea36', 'https://cdn.discordapp.com/avatars/80351110224678912/a_8342729096ea36.gif'],
    ['83a_42729096ea36', 'https://cdn.discordapp.com/avatars/80351110224678912/83a_42729096ea36.png'],
  ])('gives the picture of the hash %s', (hash, url) => {
    expect(discordAvatarUrl('80351110224678912', hash)).toBe(url);
  });

  it.each([
    [null, '8342'],
    ['', '8342'],
    ['80351110224678912', null],
    ['80351110224678912', ''],
  ])('gives nothing for account %j with hash %j', (accountId, hash) => {
    expect(discordAvatarUrl(accountId, hash)).toBeUndefined();
  });
});
