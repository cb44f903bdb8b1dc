import { describe, expect, it } from 'vitest';
import { script } from '../../../../mappers/types/script.ts';
import { claimInput, user } from '../support.ts';

const settings = { script: 'discord-avatar-url' };

describe('the mapper type script', () => {
  it("compiles to the provider's mapper, whose id is made of the script's file name", () => {
    const { protocolMapper, config } = script.compile(
      claimInput('urn:user:discord:avatar:url', ['id'], settings),
    );
    expect(protocolMapper).toBe('script-discord-avatar-url.js');
    expect(config).toMatchObject({ 'claim.name': 'urn:user:discord:avatar:url', multivalued: 'false' });
  });

  it('expects what the script itself gives for the user', () => {
    const attributes = { 'discord.accountId': ['80351110224678912'], 'discord.avatar': ['a_83'] };
    expect(script.expected(settings, user({ attributes }))).toBe(
      'https://cdn.discordapp.com/avatars/80351110224678912/a_83.gif',
    );
    expect(script.expected(settings, user())).toBeUndefined();
  });

  it('refuses a script that is not registered', () => {
    expect(() => script.compile(claimInput('x', ['id'], { script: 'unheard-of' }))).toThrow(/script/);
  });
});
