import { describe, expect, it } from 'vitest';
import { DURATION_PATTERN, seconds } from '../../../lib/model/duration.ts';

describe('a duration', () => {
  it.each([
    ['90s', 90],
    ['30m', 1800],
    ['4h', 14_400],
    ['14d', 1_209_600],
  ])('%s is %i seconds', (text, expected) => {
    expect(text).toMatch(DURATION_PATTERN);
    expect(seconds(text)).toBe(expected);
  });

  it.each(['', '4', 'h', '0h', '04h', '4 h', '4H', '-4h', '1.5h', '4h30m'])('is not %j', (text) => {
    expect(text).not.toMatch(DURATION_PATTERN);
  });
});
