import { describe, expect, it } from 'vitest';
import { uriFault } from '../../../../lib/load/rules/uri-fault.ts';

const WEB = { loopback: false, privateScheme: false };
const LOCAL = { loopback: true, privateScheme: false };
const NATIVE = { loopback: true, privateScheme: true };

describe('uriFault', () => {
  it.each([
    ['https://app.example', WEB],
    ['https://app.example/cb?a=b', WEB],
    ['https://app.example:8443/cb', WEB],
    ['http://127.0.0.1:8400/cb', LOCAL],
    ['http://[::1]:8400/cb', LOCAL],
    ['http://localhost/cb', NATIVE],
    ['com.example.app:/cb', NATIVE],
  ])('lets %s pass', (uri, allowed) => {
    expect(uriFault(uri, allowed)).toBeUndefined();
  });

  it.each([
    ['https://app.example/*', WEB, 'uri-wildcard'],
    ['https://*.app.example/', WEB, 'uri-wildcard'],
    ['app.example/cb', WEB, 'uri-not-absolute'],
    ['', WEB, 'uri-not-absolute'],
    ['https://app.example/#', WEB, 'uri-fragment'],
    ['https://user:word@app.example/', WEB, 'uri-userinfo'],
    ['http://127.0.0.1/cb', WEB, 'uri-scheme'],
    ['http://127.0.0.1.evil.example/cb', NATIVE, 'uri-scheme'],
    ['http://app.example/cb', NATIVE, 'uri-scheme'],
    ['com.example.app:/cb', LOCAL, 'uri-scheme'],
    ['javascript:alert(1)', NATIVE, 'uri-scheme'],
    ['https:app.example/cb', WEB, 'uri-form'],
    ['https:\\\\app.example\\cb', WEB, 'uri-form'],
    [' https://app.example/cb', WEB, 'uri-form'],
    ['https://app.example/a\tb', WEB, 'uri-form'],
    ['https://@app.example/', WEB, 'uri-form'],
    ['https://app.example/a/../b', WEB, 'uri-form'],
    ['https://App.example:443/', WEB, 'uri-form'],
  ])('refuses %j', (uri, allowed, code) => {
    expect(uriFault(uri, allowed)?.code).toBe(code);
  });

  it('says how browsers would write it', () => {
    expect(uriFault('HTTPS://App.example/cb', WEB)?.hint).toBe('Write `https://app.example/cb`.');
  });
});
