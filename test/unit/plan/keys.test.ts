import { describe, expect, it } from 'vitest';
import { desiredKeys } from '../../../lib/desired/keys.ts';
import { loadDocuments } from '../../../lib/load/load-documents.ts';
import type { KeySettings } from '../../../lib/model/documents/realm.ts';
import { keyName, keyVersion } from '../../../lib/model/keys.ts';
import type { ActualResource, Ownership } from '../../../lib/model/resource.ts';
import { foreignKeys, lineIn, nextRotation } from '../../../lib/plan/key-line.ts';
import { settleKeys } from '../../../lib/plan/keys.ts';
import { inKeycloak } from '../../support/resources.ts';

const { documents } = await loadDocuments({ realmDir: 'realm', env: 'local' });
if (!documents) throw new Error('The true realm is not valid.');
const { realm } = documents;

const KEYS: KeySettings = { version: 1, size: 2048, publish: '1d', keep: '14d' };

function live(name: string, use: string, since = '', ownership?: Ownership): ActualResource {
  const version = keyVersion(name) ?? 0;
  const priority = version === 0 ? 100 : 1000 + version;
  const whose = ownership ?? (version > 0 || since !== '' ? 'owned' : 'built-in');
  const state = { algorithm: 'RS256', size: 2048, priority, use, since };
  return inKeycloak('key', name, state, { ownership: whose, id: name });
}

/** `NAME use since` of each key that is desired. */
function settled(today: string, actual: readonly ActualResource[], keys: Partial<KeySettings> = {}) {
  const located = { ...realm, value: { ...realm.value, keys: { ...KEYS, ...keys } } };
  const desired = desiredKeys({ ...documents, realm: located } as NonNullable<typeof documents>);
  return settleKeys({ realm: located, today }, { desired, actual }).map(
    ({ name, state }) => `${name} ${state['use']} ${state['since']}`,
  );
}

const GENERATED = live('rsa-generated', 'signs');

describe('a rotation', () => {
  it('leaves the key of Keycloak alone as long as nobody asks for another', () => {
    expect(settled('2026-04-01', [GENERATED], { version: 0 })).toEqual([]);
  });

  it('publishes the new key first', () => {
    expect(settled('2026-04-01', [GENERATED])).toEqual(['citizenid-1 verifies 2026-04-01']);
  });

  it.each(['2026-04-01', '2026-04-02'])('waits for a whole day (%s)', (today) => {
    const published = live('citizenid-1', 'verifies', '2026-04-01');
    expect(settled(today, [GENERATED, published])).toEqual(['citizenid-1 verifies 2026-04-01']);
  });

  it('lets the new key sign then, and the old one verify', () => {
    const published = live('citizenid-1', 'verifies', '2026-04-01');
    expect(settled('2026-04-03', [GENERATED, published])).toEqual([
      'citizenid-1 signs 2026-04-03',
      'rsa-generated verifies 2026-04-03',
    ]);
  });

  it('never takes two steps at once, however late an apply comes', () => {
    const published = live('citizenid-1', 'verifies', '2026-04-01');
    expect(settled('2027-04-01', [GENERATED, published])).toContain('rsa-generated verifies 2027-04-01');
  });

  it.each([
    ['2026-04-17', 'rsa-generated verifies 2026-04-03'],
    ['2026-04-18', 'rsa-generated off 2026-04-18'],
  ])('keeps the old key for its time (%s)', (today, old) => {
    const line = [
      live('citizenid-1', 'signs', '2026-04-03'),
      live('rsa-generated', 'verifies', '2026-04-03'),
    ];
    expect(settled(today, line)).toEqual(['citizenid-1 signs 2026-04-03', old]);
  });

  it('is over with the old key off: it is no longer desired', () => {
    const line = [live('citizenid-1', 'signs', '2026-04-03'), live('rsa-generated', 'off', '2026-04-18')];
    expect(settled('2026-04-19', line)).toEqual(['citizenid-1 signs 2026-04-03']);
  });

  it('leaves the old key signing while the next one is published', () => {
    const line = [live('citizenid-1', 'signs', '2026-04-03'), live('citizenid-2', 'verifies', '2027-04-03')];
    expect(settled('2027-04-03', line, { version: 2 })).toEqual([
      'citizenid-2 verifies 2027-04-03',
      'citizenid-1 signs 2026-04-03',
    ]);
  });

  it('goes on where the files lag behind Keycloak', () => {
    const line = [live('citizenid-1', 'verifies', '2026-04-03'), live('citizenid-2', 'signs', '2026-04-03')];
    expect(settled('2026-04-04', line, { version: 1 })).toEqual([
      'citizenid-2 signs 2026-04-03',
      'citizenid-1 verifies 2026-04-03',
    ]);
  });

  it('waits anew for a key whose marker somebody has taken away', () => {
    const line = [live('citizenid-1', 'signs', '2026-04-03'), live('rsa-generated', 'verifies')];
    expect(settled('2026-05-01', line)).toContain('rsa-generated verifies 2026-05-01');
  });

  it('has the newest key sign in a new realm, beside the one that Keycloak makes', () => {
    expect(settled('2026-04-01', [])).toEqual([
      'citizenid-1 signs 2026-04-01',
      'rsa-generated verifies 2026-04-01',
    ]);
  });

  it('waits for no time where nothing else signs', () => {
    expect(settled('2026-04-01', [live('rsa-generated', 'off')])).toEqual(['citizenid-1 signs 2026-04-01']);
  });

  it('relies on a key of somebody else until the new one is known', () => {
    const actual = [live('rsa-generated', 'off'), live('console', 'signs', '', 'foreign')];
    expect(settled('2026-04-01', actual)).toEqual(['citizenid-1 verifies 2026-04-01']);
    expect(foreignKeys(actual)).toEqual(['key/console']);
  });

  it('keeps the size of a key that is there, whatever the files say of the next', () => {
    const located = { ...realm, value: { ...realm.value, keys: { ...KEYS, size: 4096 as const } } };
    const desired = desiredKeys({ ...documents, realm: located } as NonNullable<typeof documents>);
    const actual = [live('citizenid-1', 'signs', '2026-04-03')];
    const [key] = settleKeys({ realm: located, today: '2026-04-04' }, { desired, actual });
    expect(key?.state['size']).toBe(2048);
  });
});

describe('a compromised key', () => {
  it('is off at once, and the new one signs at once', () => {
    expect(settled('2026-04-01', [GENERATED], { compromised: 0 })).toEqual([
      'citizenid-1 signs 2026-04-01',
      'rsa-generated off 2026-04-01',
    ]);
  });

  it('takes those before it along, and leaves those after it their time', () => {
    const line = [
      live('rsa-generated', 'verifies', '2026-04-01'),
      live('citizenid-1', 'verifies', '2026-04-01'),
      live('citizenid-2', 'signs', '2026-04-01'),
    ];
    expect(settled('2026-04-02', line, { version: 3, compromised: 1 })).toEqual([
      'citizenid-3 verifies 2026-04-02',
      'rsa-generated off 2026-04-02',
      'citizenid-1 off 2026-04-02',
      'citizenid-2 signs 2026-04-01',
    ]);
  });
});

describe('nextRotation', () => {
  const next = (actual: readonly ActualResource[], version: number, compromised = false) =>
    nextRotation({ ...KEYS, version }, lineIn(actual), compromised);

  it('raises the version', () => {
    expect(next([GENERATED], 0)).toMatchObject({ version: 1 });
    expect(next([live('citizenid-1', 'signs', '2026-04-01')], 1)).toMatchObject({ version: 2 });
  });

  it('goes on with one that is under way', () => {
    expect(next([GENERATED], 1)).toMatchObject({ version: 1 });
    expect(next([GENERATED, live('citizenid-1', 'verifies', '2026-04-01')], 1)).toMatchObject({ version: 1 });
  });

  it('counts from Keycloak where the files lag behind', () => {
    expect(next([live('citizenid-2', 'signs', '2026-04-01')], 1)).toMatchObject({ version: 3 });
  });

  it('names the keys that are compromised', () => {
    expect(next([GENERATED], 0, true)).toEqual({ version: 1, compromised: 0 });
    const published = live('citizenid-1', 'verifies', '2026-04-01');
    expect(next([GENERATED, published], 1, true)).toEqual({ version: 1, compromised: 0 });
  });
});

it.each([0, 1, 27])('the name of key %d tells its version', (version) => {
  expect(keyVersion(keyName(version))).toBe(version);
});

it.each(['citizenid-', 'citizenid-0', 'citizenid-01', 'citizenid-1b', 'rsa'])(
  '%s is no key of the line',
  (name) => {
    expect(keyVersion(name)).toBeUndefined();
  },
);
