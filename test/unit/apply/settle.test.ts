import { describe, expect, it } from 'vitest';
import { writeSettled } from '../../../lib/apply/settle.ts';
import { CitizenIdError, type ErrorCode } from '../../../lib/errors.ts';
import type { Gateway, Observed, Write } from '../../../lib/keycloak/gateway.ts';
import { unfinished } from '../../../lib/keycloak/marker.ts';
import { createFakeGateway } from '../../support/keycloak/fake-gateway.ts';

const CREATE: Write = {
  action: 'create',
  kind: 'role',
  name: 'Pilot',
  after: { description: 'Flies', attributes: {}, composites: [] },
};
const { signal } = new AbortController();
const failure = (code: ErrorCode) => new CitizenIdError(code, 'no luck');

/** A gateway that fails the first write with `code`, before or after carrying it out. */
function unlucky(code: ErrorCode, when: 'before' | 'after', present?: Write) {
  const gateway = createFakeGateway();
  if (present) void gateway.write(present);
  let first = true;
  const write: Gateway['write'] = async (asked) => {
    const fails = first;
    first = false;
    if (fails && when === 'before') throw failure(code);
    await gateway.write(asked);
    if (fails) throw failure(code);
  };
  return { ...gateway, write };
}

describe('an open write', () => {
  it('is not sent again where Keycloak has carried it out', async () => {
    const gateway = unlucky('KEYCLOAK_UNREACHABLE', 'after');
    await writeSettled(gateway, CREATE, signal);
    expect(gateway.writes).toEqual(['role/Pilot']);
  });

  it.each(['KEYCLOAK_UNREACHABLE', 'KEYCLOAK_FAILED'] as const)(
    'is sent again after %s where Keycloak has not carried it out',
    async (code) => {
      const gateway = unlucky(code, 'before');
      await writeSettled(gateway, CREATE, signal);
      expect(gateway.writes).toEqual(['role/Pilot']);
    },
  );

  it('is brought to its end where Keycloak has carried out a part', async () => {
    const gateway = unlucky('KEYCLOAK_UNREACHABLE', 'before');
    await gateway
      .write({ ...CREATE, after: { description: 'Walks', attributes: {}, composites: [] } })
      .catch(() => undefined);
    await gateway.write({ ...CREATE, after: { description: 'Walks', attributes: {}, composites: [] } });
    const conflict: Gateway['write'] = async (write) => {
      if (write.action === 'create') throw failure('KEYCLOAK_CONFLICT');
      await gateway.write(write);
    };
    await writeSettled({ ...gateway, write: conflict }, CREATE, signal);
    expect(gateway.at('role/Pilot')?.representation).toMatchObject({ description: 'Flies' });
  });

  it('is finished where only the digest of the whole is missing', async () => {
    const gateway = unlucky('KEYCLOAK_UNREACHABLE', 'after', CREATE);
    const made = gateway.at('role/Pilot')?.representation;
    const representation = unfinished(made ?? {});
    gateway.plant({ kind: 'role', name: 'Pilot', id: '1', representation });
    const conflict: Gateway['write'] = async (write) => {
      if (write.action === 'create') throw failure('KEYCLOAK_CONFLICT');
      await gateway.write(write).catch(() => undefined);
    };
    await writeSettled({ ...gateway, write: conflict }, CREATE, signal);
    expect(gateway.at('role/Pilot')?.representation).toEqual(made);
  });

  it('fails where what stands there is foreign', async () => {
    const gateway = createFakeGateway({ fail: () => failure('KEYCLOAK_CONFLICT') });
    gateway.plant({ kind: 'role', name: 'Pilot', id: '1', representation: { name: 'Pilot' } });
    await expect(writeSettled(gateway, CREATE, signal)).rejects.toMatchObject({ code: 'KEYCLOAK_CONFLICT' });
    expect(gateway.writes).toEqual([]);
  });
});

describe('a refused write', () => {
  it('is never sent again', async () => {
    const gateway = unlucky('KEYCLOAK_REFUSED', 'before');
    await expect(writeSettled(gateway, CREATE, signal)).rejects.toMatchObject({ code: 'KEYCLOAK_REFUSED' });
    expect(gateway.writes).toEqual([]);
  });
});

describe('an open rename', () => {
  const STATE = { description: 'Flies', attributes: {}, composites: [] };
  const RENAME: Write = {
    action: 'update',
    kind: 'role',
    name: 'Ace',
    previously: 'Pilot',
    id: 'role/Pilot',
    before: STATE,
    after: STATE,
  };

  it.each(['before', 'after'] as const)('is done once, whether its answer was lost %s it', async (when) => {
    const gateway = unlucky('KEYCLOAK_UNREACHABLE', when, CREATE);
    await writeSettled(gateway, RENAME, signal);
    expect(gateway.writes).toEqual(['role/Pilot', 'role/Ace']);
    expect(gateway.at('role/Ace')?.id).toBe('role/Pilot');
    expect(gateway.at('role/Pilot')).toBeUndefined();
  });

  it('fails where somebody has made another object of the new name meanwhile', async () => {
    const gateway = unlucky('KEYCLOAK_UNREACHABLE', 'before', CREATE);
    const other = { ...gateway.at('role/Pilot'), name: 'Ace', id: 'another' } as Observed;
    gateway.plant(other);
    await expect(writeSettled(gateway, RENAME, signal)).rejects.toMatchObject({
      code: 'KEYCLOAK_UNREACHABLE',
    });
    expect(gateway.at('role/Ace')?.id).toBe('another');
  });
});
