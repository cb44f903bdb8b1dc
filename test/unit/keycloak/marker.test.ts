import { describe, expect, it } from 'vitest';
import { blankRemoved, markedRepresentation, unfinished } from '../../../lib/keycloak/marker.ts';
import { appliedDigest } from '../../../lib/kinds/applied-digest.ts';
import { asObject } from '../../../lib/model/json.ts';

const STATE = { description: 'Flies', attributes: { note: 'x', contacts: ['b', 'a'] } };

describe('markedRepresentation', () => {
  it('puts owner and digest beside the attributes of a client or scope', () => {
    expect(markedRepresentation('scope', 'email', STATE)['attributes']).toEqual({
      ...STATE.attributes,
      'citizenid.managed-by': 'citizenid',
      'citizenid.applied-digest': appliedDigest('scope', STATE),
    });
  });

  it('writes attributes of roles and groups as lists', () => {
    expect(markedRepresentation('role', 'Pilot', STATE)['attributes']).toEqual({
      note: ['x'],
      contacts: ['b', 'a'],
      'citizenid.managed-by': ['citizenid'],
      'citizenid.applied-digest': [appliedDigest('role', STATE)],
    });
  });

  it.each(['user-profile', 'default-role', 'built-in-client'] as const)(
    'puts no marker into a %s, which has no place for one',
    (kind) => {
      expect(JSON.stringify(markedRepresentation(kind, 'some', {}))).not.toContain('citizenid');
    },
  );
});

describe('unfinished', () => {
  it.each(['scope', 'group'] as const)('leaves all of a %s as it is but for the digest', (kind) => {
    const marked = markedRepresentation(kind, 'some', STATE);
    const begun = unfinished(marked);
    const digest = kind === 'group' ? ['unfinished'] : 'unfinished';
    const attributes = { ...asObject(marked['attributes']), 'citizenid.applied-digest': digest };
    expect(begun).toEqual({ ...marked, attributes });
  });
});

describe('blankRemoved', () => {
  it('blanks login flows that somebody has bound', () => {
    const before = { attributes: {}, authenticationFlowBindingOverrides: { browser: 'an id' } };
    const after = { attributes: {}, authenticationFlowBindingOverrides: {} };
    expect(blankRemoved(after, before)).toEqual({
      attributes: {},
      authenticationFlowBindingOverrides: { browser: '' },
    });
  });

  it('blanks the attributes that went, and those alone', () => {
    const before = { attributes: { gone: 'x', kept: 'y' } };
    const after = { name: 'acme', attributes: { kept: 'z', come: 'a' } };
    expect(blankRemoved(after, before)).toEqual({
      name: 'acme',
      attributes: { gone: '', kept: 'z', come: 'a' },
    });
  });
});
