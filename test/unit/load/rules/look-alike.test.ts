import { describe, expect, it } from 'vitest';
import { mixesAlphabets, skeleton } from '../../../../lib/load/rules/look-alike.ts';

describe('skeleton', () => {
  it.each([
    ['Star Atlas', 'star-atlas'],
    ['Star Atlas', 'ＳＴＡＲ ＡＴＬＡＳ'],
    ['Star Atlas', '𝐒𝐭𝐚𝐫 𝓐𝓽𝓵𝓪𝓼'],
    ['Star Atlas', 'Stár  Àtlas'],
    ['Star Atlas', 'Ѕtаr Аtlаѕ'],
    ['Star Atlas', 'Star At1as'],
    ['Citizen iD', 'CitizenlD'],
    ['Citizen iD', 'Ϲіtіzеn ІD'],
    ['Hornet', 'Homet'],
    ['Moon', 'M00n'],
    ['HOP', 'НОР'],
  ])('of %j is that of %j', (one, other) => {
    expect(skeleton(other)).toBe(skeleton(one));
  });

  it.each([
    ['Star Atlas', 'Star Atlas II'],
    ['Star Atlas', 'Star Maps'],
    ['Group 10', 'Group 11'],
    ['宇宙', '宇宙船'],
  ])('of %j is not that of %j', (one, other) => {
    expect(skeleton(other)).not.toBe(skeleton(one));
  });
});

describe('mixesAlphabets', () => {
  it.each(['Nеbula', 'Αtlas', 'Aтлас'])('finds it in %j', (word) => {
    expect(mixesAlphabets(word)).toBe(true);
  });

  it.each(['Nebula', 'Атлас', 'Ünïcödé', 'Star宇宙', 'スターAtlas', '42', '🚀'])('leaves %j', (word) => {
    expect(mixesAlphabets(word)).toBe(false);
  });
});
