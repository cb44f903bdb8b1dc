import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../lib/commands/parts/read-ahead.ts';
import type { Gateway } from '../../../lib/keycloak/gateway.ts';
import { createFakeGateway } from '../../support/keycloak/fake-gateway.ts';

function counting(read: Gateway['read']): { gateway: Gateway; reads: () => number } {
  let reads = 0;
  const counted = (): ReturnType<Gateway['read']> => {
    reads += 1;
    return read();
  };
  return { gateway: { ...createFakeGateway(), read: counted }, reads: () => reads };
}

describe('a gateway that reads ahead', () => {
  it('has begun its first read before anybody asks', () => {
    const { gateway, reads } = counting(async () => []);
    readAhead(gateway);
    expect(reads()).toBe(1);
  });

  it('gives that read to the first who asks, and reads anew for the next', async () => {
    const { gateway, reads } = counting(async () => []);
    const ahead = readAhead(gateway);
    await ahead.read();
    expect(reads()).toBe(1);
    await ahead.read();
    expect(reads()).toBe(2);
  });

  it('tells of a failure when asked, and not before', async () => {
    const { gateway } = counting(() => Promise.reject(new Error('Keycloak is away')));
    const ahead = readAhead(gateway);
    await new Promise(setImmediate);
    await expect(ahead.read()).rejects.toThrow('Keycloak is away');
  });
});
