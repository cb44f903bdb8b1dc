import { describe, expect, it } from 'vitest';
import { attributes, mapperList, mappers, set, shaped, text } from '../../../lib/kinds/fields.ts';

describe('a set', () => {
  it.each([
    [undefined, []],
    [null, []],
    [
      ['b', 'a', 'b'],
      ['a', 'b'],
    ],
  ])('of %j is %j', (given, expected) => {
    expect(set()(given)).toEqual(expected);
  });
});

describe('attributes', () => {
  it.each([
    ['the marker', { 'citizenid.managed-by': 'citizenid', 'citizenid.applied-digest': 'x' }, {}],
    ["Keycloak's own", { realm_client: 'false' }, {}],
    ['empty values', { a: '', b: [''], c: null }, {}],
    ['nothing else', { a: 'x', 'realm_client.not': 'y' }, { a: 'x', 'realm_client.not': 'y' }],
  ])('leave out %s', (_name, given, expected) => {
    expect(attributes(['realm_client'])(given)).toEqual(expected);
  });

  it('make one text of a list of one and give longer ones one order', () => {
    expect(attributes()({ one: ['x'], many: ['b', 'a'] })).toEqual({ one: 'x', many: ['a', 'b'] });
  });
});

describe('mappers', () => {
  const list = [
    { name: 'sub', protocol: 'openid-connect', protocolMapper: 'oidc-sub-mapper', config: { a: 'b' } },
  ];

  it('stand by their names, without ids and empty settings', () => {
    const given = [{ ...list[0], id: '1', consentRequired: false, config: { a: 'b', empty: '' } }];
    expect(mappers()(given)).toEqual({ sub: { protocolMapper: 'oidc-sub-mapper', config: { a: 'b' } } });
  });

  it('become the list again that Keycloak takes', () => {
    expect(mapperList(mappers()(list))).toEqual(list);
  });

  it('are seen whatever their name', () => {
    const odd = mappers()([{ ...list[0], name: '__proto__' }]);
    expect(Object.keys(odd as object)).toEqual(['__proto__']);
  });
});

describe('shaped', () => {
  it('has every field of the shape and no other', () => {
    expect(shaped({ name: text(), policy: text('none') }, { name: 'acme', other: 1 })).toEqual({
      name: 'acme',
      policy: 'none',
    });
  });
});
