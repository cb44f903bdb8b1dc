import { describe, expect, it } from 'vitest';
import { answerFault, calledUriFault, uriFault } from '../../../../../lib/load/rules/uri/uri-fault.ts';

const WEB = { loopback: false, privateScheme: false };
const LOCAL = { loopback: true, privateScheme: false };
const NATIVE = { loopback: true, privateScheme: true };

describe('uriFault', () => {
  it.each([
    ['https://app.example', WEB],
    ['https://app.example/cb?a=b', WEB],
    ['https://app.example/cb?next=%2Fhome', WEB],
    ['https://app.example/.well-known/cb', WEB],
    ['https://app.example/a..b/c.', WEB],
    ['https://app.example/caf%C3%A9', WEB],
    ['https://app.example:8443/cb', WEB],
    ['https://xn--bcher-kva.example/', WEB],
    ['https://203.0.113.7/cb', WEB],
    ['https://[2001:db8::7]/cb', WEB],
    ['http://127.0.0.1:8400/cb', LOCAL],
    ['http://[::1]:8400/cb', LOCAL],
    ['http://localhost/cb', NATIVE],
    ['com.example.app:/cb', NATIVE],
    ['com.example.app://cb', NATIVE],
  ])('lets %s pass', (uri, allowed) => {
    expect(uriFault(uri, allowed)).toBeUndefined();
  });

  it.each([
    ['https://app.example/*', WEB, 'uri-wildcard'],
    ['https://*.app.example/', WEB, 'uri-wildcard'],
    ['app.example/cb', WEB, 'uri-not-absolute'],
    ['//app.example/cb', WEB, 'uri-not-absolute'],
    ['', WEB, 'uri-not-absolute'],
    ['+', WEB, 'uri-not-absolute'],
    ['https://', WEB, 'uri-not-absolute'],
    ['https://app.example:65536/', WEB, 'uri-not-absolute'],
    ['https://app.example/#', WEB, 'uri-fragment'],
    ['https://user:word@app.example/', WEB, 'uri-userinfo'],
    ['https://@app.example/', WEB, 'uri-userinfo'],
    ['https://app.example%40evil.example@evil.example/', WEB, 'uri-userinfo'],
    ['http://127.0.0.1/cb', WEB, 'uri-loopback'],
    ['http://127.0.0.1.evil.example/cb', NATIVE, 'uri-not-https'],
    ['http://app.example/cb', NATIVE, 'uri-not-https'],
    ['http://127.0.0.2/cb', NATIVE, 'uri-not-https'],
    ['com.example.app:/cb', LOCAL, 'uri-private-scheme'],
    ['ftp://app.example/cb', WEB, 'uri-private-scheme'],
    ['myapp:/cb', NATIVE, 'uri-private-scheme-form'],
    ['a.b:/cb', NATIVE, 'uri-private-scheme-form'],
    ['javascript:alert(1)', NATIVE, 'uri-dangerous-scheme'],
    ['JavaScript:alert(1)', WEB, 'uri-dangerous-scheme'],
    ['data:text/html,x', NATIVE, 'uri-dangerous-scheme'],
    ['file:///etc/passwd', NATIVE, 'uri-dangerous-scheme'],
    ['https:app.example/cb', WEB, 'uri-form'],
    ['https:///app.example/cb', WEB, 'uri-form'],
    ['https://app.example?a=b', WEB, 'uri-form'],
    ['https://App.example/', WEB, 'uri-form'],
    ['https://app%2eexample/', WEB, 'uri-form'],
    ['https:\\\\app.example\\cb', WEB, 'uri-backslash'],
    ['https://app.example\\.evil.example/', WEB, 'uri-backslash'],
    [' https://app.example/cb', WEB, 'uri-character'],
    ['https://app.example/a\tb', WEB, 'uri-character'],
    ['https://app.example/\r\nSet-Cookie:x', WEB, 'uri-character'],
    ['https://app.example/"><script>', WEB, 'uri-character'],
    ['https://app.example/$' + '{env.SECRET}', WEB, 'uri-character'],
    ['https://app。example/', WEB, 'uri-foreign-letters'],
    ['https://аpp.example/', WEB, 'uri-foreign-letters'],
    ['https://app.example/\u202ecb', WEB, 'uri-foreign-letters'],
    ['https://app.example/a%00', WEB, 'uri-encoded-control'],
    ['https://app.example/?a=%0d%0a', WEB, 'uri-encoded-control'],
    ['https://app.example/a%250d', WEB, 'uri-encoded-control'],
    ['https://app.example/a%2Fb', WEB, 'uri-encoded-separator'],
    ['https://app.example/a%252fb', WEB, 'uri-encoded-separator'],
    ['https://app.example/a%5cb', WEB, 'uri-encoded-separator'],
    ['https://app.example/a/../b', WEB, 'uri-dot-segments'],
    ['https://app.example/a/%2E%2e/b', WEB, 'uri-dot-segments'],
    ['https://app.example/a/.%2e', WEB, 'uri-dot-segments'],
    ['https://app.example/a/%252e%252e/b', WEB, 'uri-dot-segments'],
    ['https://app.example/./', WEB, 'uri-dot-segments'],
    ['http://0x7f.1/cb', NATIVE, 'uri-ip-form'],
    ['https://2130706433/', WEB, 'uri-ip-form'],
    ['https://0177.0.0.1/', WEB, 'uri-ip-form'],
    ['https://127.1/', WEB, 'uri-ip-form'],
    ['https://[0:0:0:0:0:0:0:1]/', WEB, 'uri-ip-form'],
    ['https://[::ffff:127.0.0.1]/', WEB, 'uri-ip-form'],
    ['https://app/', WEB, 'uri-host-form'],
    ['https://app.example./', WEB, 'uri-host-form'],
    ['https://a_b.example/', WEB, 'uri-host-form'],
    ['https://-a.example/', WEB, 'uri-host-form'],
    ['https://a!b.example/', WEB, 'uri-host-form'],
    ['https://xn--nbula-zwe.example/', WEB, 'uri-host-mixed-alphabets'],
    ['https://xn--80ak6aa92e.com/', WEB, 'uri-host-imitates'],
    ['https://app.example:443/', WEB, 'uri-port'],
    ['https://app.example:/', WEB, 'uri-port'],
    ['https://app.example:0/', WEB, 'uri-port'],
    ['http://127.0.0.1:80/', NATIVE, 'uri-port'],
  ])('refuses %j', (uri, allowed, code) => {
    expect(uriFault(uri, allowed)?.code).toBe(code);
  });

  it('says how browsers would write it', () => {
    expect(uriFault('HTTPS://App.example/cb', WEB)?.hint).toBe('Write `https://app.example/cb`.');
  });
});

describe('calledUriFault', () => {
  it.each([
    'https://169.254.169.254/latest',
    'https://10.0.0.7/',
    'https://[fd00::1]/',
    'https://localhost/',
    'https://vault.internal/',
    'https://keycloak.svc.cluster.local/',
    'https://printer.home.arpa/',
  ])('keeps %s from being called from inside', (uri) => {
    expect(calledUriFault(uri, false)?.code).toBe('uri-host-internal');
  });

  it('lets what is out there be called, and from a machine of one’s own all that is there', () => {
    expect(calledUriFault('https://app.example/logout', false)).toBeUndefined();
    expect(calledUriFault('https://internal.example/', false)).toBeUndefined();
    expect(calledUriFault('http://127.0.0.1:9000/logout', true)).toBeUndefined();
    expect(calledUriFault('http://127.0.0.1:9000/logout', false)?.code).toBe('uri-loopback');
  });
});

describe('answerFault', () => {
  it('finds parameters that the answer brings, however they are written', () => {
    expect(answerFault('https://app.example/cb?a=b&%63ode=x')?.code).toBe('uri-response-parameter');
    expect(answerFault('https://app.example/cb?iss')?.code).toBe('uri-response-parameter');
  });

  it('leaves all others', () => {
    expect(answerFault('https://app.example/cb?page=code&codes=1')).toBeUndefined();
  });
});
