import { describe, expect, it } from 'vitest';
import { client } from '../../../lib/kinds/client.ts';
import { isUndelivered, resetsSecret, secretMark, secretVersion } from '../../../lib/kinds/client-secret.ts';
import type { JsonObject } from '../../../lib/model/json.ts';

const withVersion = (version: string): JsonObject => ({
  attributes: { 'citizenid.secret-version': version },
});
const NONE: JsonObject = { attributes: {} };

describe("the version of a client's secret", () => {
  it('is what its attribute says, and none where there is no secret', () => {
    expect(secretVersion(withVersion('3'))).toBe(3);
    expect(secretVersion(NONE)).toBeUndefined();
    for (const odd of ['', 'two', '0', '-1', '1.5']) expect(secretVersion(withVersion(odd))).toBeUndefined();
  });

  it.each([
    ['1', '2', true],
    ['1', '3', true],
    ['2', '2', false],
    ['3', '2', false],
    ['2', '1', false],
  ])('from %s to %s: another secret? %s', (before, after, expected) => {
    expect(resetsSecret(withVersion(before), withVersion(after))).toBe(expected);
  });

  it('counts as the first where nothing was said of it yet', () => {
    expect(resetsSecret(NONE, withVersion('1'))).toBe(false);
    expect(resetsSecret(NONE, withVersion('2'))).toBe(true);
    expect(resetsSecret(withVersion('2'), NONE)).toBe(false);
  });
});

describe('a secret', () => {
  const held = (more: JsonObject = {}): JsonObject => ({
    attributes: { 'citizenid.secret-version': '2', 'client.secret.creation.time': '1795257664', ...more },
  });
  const delivered = (text: string) => held({ 'citizenid.secret-delivered': text });

  it('is told from others by its version and when it was made', () => {
    expect(secretMark(held())).toBe('2 1795257664');
    expect(secretMark(NONE)).toBeUndefined();
  });

  it('is undelivered until that very one was handed over', () => {
    expect(isUndelivered(held())).toBe(true);
    expect(isUndelivered(delivered('2 1795257664 age 2026-11-21T10:00:00Z'))).toBe(false);
    expect(isUndelivered(delivered('1 1795257664 age 2026-11-21T10:00:00Z'))).toBe(true);
    // Somebody has reset it in the console.
    expect(isUndelivered(delivered('2 1795257000 age 2026-11-21T10:00:00Z'))).toBe(true);
    expect(isUndelivered(NONE)).toBe(false);
  });

  it('is no part of the comparison form but for its version', () => {
    const { attributes } = client.normalise(
      held({ 'citizenid.secret-delivered': 'x', 'citizenid.secret-reset': 'y' }),
    );
    expect(attributes).toEqual({ 'citizenid.secret-version': '2' });
  });

  it('is sent with an end that never comes, and nothing of the kind with a client without one', () => {
    const sent = (state: JsonObject) => client.represent('acme', client.normalise(state))['attributes'];
    expect(sent(held())).toMatchObject({ 'client.secret.expiration.time': '2147483647' });
    expect(sent(NONE)).toEqual({});
  });
});
