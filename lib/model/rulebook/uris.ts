import type { RuleFamily } from './facts.ts';

/** Addresses: where codes, users, logout tokens and scripts go, and what the consent page links to. */
export const uriRules = {
  'uri-character': {
    title: 'An address has only the characters of RFC 3986',
    why: 'Browsers drop tabs and line breaks and turn others into something else, so what they send is not what was registered.',
    bad: 'redirect_uris: ["https://nebula.example/call back"]',
    good: 'redirect_uris: [https://nebula.example/call%20back]',
  },
  'uri-foreign-letters': {
    title: 'An address is written in ASCII',
    why: 'Other letters look like these, and a browser sends them in another spelling (RFC 3986 section 2.5, RFC 5890 section 2.3.2.1).',
    bad: 'redirect_uris: [https://bücher.example/callback]',
    good: 'redirect_uris: [https://xn--bcher-kva.example/callback]',
  },
  'uri-backslash': {
    title: 'An address has no backslash',
    why: 'Browsers read it as a slash, other parsers do not: they see another host (RFC 9700 section 4.1).',
    bad: "redirect_uris: ['https://nebula.example\\@evil.example/']",
    good: 'redirect_uris: [https://nebula.example/]',
  },
  'uri-wildcard': {
    title: 'An address has no wildcard',
    why: 'Redirect URIs are compared letter by letter (RFC 9700 sections 2.1 and 4.1.3, OAuth 2.1): whatever fits a pattern gets the codes.',
    bad: 'redirect_uris: ["https://nebula.example/*"]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-not-absolute': {
    title: 'An address is absolute',
    why: 'RFC 6749 section 3.1.2; it would be completed with the address of the provider.',
    bad: 'redirect_uris: [/callback]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-fragment': {
    title: 'An address has no fragment',
    why: 'RFC 6749 section 3.1.2; the answer of the provider may stand there.',
    bad: 'redirect_uris: ["https://nebula.example/callback#done"]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-userinfo': {
    title: 'An address names no user before the host',
    why: '`https://citizenid.space@evil.example/` leads to evil.example (RFC 3986 section 7.6).',
    bad: 'redirect_uris: [https://citizenid.space@nebula.example/]',
    good: 'redirect_uris: [https://nebula.example/]',
  },
  'uri-encoded-control': {
    title: 'An address has no encoded control characters',
    why: 'An encoded line break becomes a header line in servers that are not careful (RFC 3986 section 7.3).',
    bad: 'redirect_uris: [https://nebula.example/callback%0d%0aSet-Cookie:x]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-encoded-separator': {
    title: 'A path has no encoded slashes or backslashes',
    why: 'Some servers decode them before they look up the path, others after: the page that answers may not be the one that was reviewed.',
    bad: 'redirect_uris: [https://nebula.example/callback%2f..%2fadmin]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-dot-segments': {
    title: 'A path has no `.` and `..`, encoded or not',
    why: 'They are taken out on the way (RFC 3986 section 6.2.2.3), so that another address is sent or reached.',
    bad: 'redirect_uris: [https://nebula.example/callback/%2e%2e/open]',
    good: 'redirect_uris: [https://nebula.example/open]',
  },
  'uri-dangerous-scheme': {
    title: 'No scheme that runs or reads instead of leading somewhere',
    why: '`javascript:`, `data:`, `file:` and their like run as a page of the provider, or open what is on the machine of the user (RFC 8252 section 8.10).',
    bad: 'logo_uri: "javascript:alert(1)"',
    good: 'logo_uri: https://nebula.example/logo.png',
  },
  'uri-not-https': {
    title: 'An address is protected by TLS',
    why: 'Whoever is between could read the code (RFC 6749 section 3.1.2.1, RFC 9700 section 2.6).',
    bad: 'redirect_uris: [http://nebula.example/callback]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-loopback': {
    title: 'Loopback addresses are for native clients, or for `environments: [local]`',
    why: "A web application does not run on its users' machines; whatever listens there would get the code. Native clients best write `127.0.0.1` or `[::1]`: `localhost` may lead elsewhere (RFC 8252 sections 7.3 and 8.3).",
    bad: 'redirect_uris: ["http://127.0.0.1:8400/callback"]',
    good: 'application_type: native\nredirect_uris: ["http://127.0.0.1:8400/callback"]',
  },
  'uri-private-scheme': {
    title: 'Schemes of an application are for redirects of native clients',
    why: 'Only an installed application can claim one (RFC 8252 section 7.1); anything else is reached by https.',
    bad: 'redirect_uris: ["com.example.nebula:/callback"]',
    good: 'application_type: native\nredirect_uris: ["com.example.nebula:/callback"]',
  },
  'uri-private-scheme-form': {
    title: 'A scheme of an application is a domain name written backwards',
    why: 'Anybody can claim `nebula:`; a name out of a domain at least says whose it should be (RFC 8252 section 7.1).',
    bad: 'application_type: native\nredirect_uris: ["nebula:/callback"]',
    good: 'application_type: native\nredirect_uris: ["com.example.nebula:/callback"]',
  },
  'uri-ip-form': {
    title: 'An IP address is written in its usual form',
    why: '`0x7f.1` and `2130706433` are 127.0.0.1 to a browser, and a name to a reader or another parser (RFC 3986 section 7.4).',
    bad: 'redirect_uris: ["https://0xcb.0x0.0x71.0x7/callback"]',
    good: 'redirect_uris: ["https://203.0.113.7/callback"]',
  },
  'uri-host-form': {
    title: 'A host is a full domain name',
    why: 'Short names and names with a final dot lead to different machines in different networks; no certificate is issued for them.',
    bad: 'redirect_uris: [https://intranet/callback]',
    good: 'redirect_uris: [https://intranet.nebula.example/callback]',
  },
  'uri-host-mixed-alphabets': {
    title: 'A label of a host is written in one alphabet',
    why: 'Behind `xn--` it shows as another name that looks the same (Unicode TR 39, RFC 5890 section 4.4).',
    bad: 'redirect_uris: [https://xn--nbula-zwe.example/callback]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-host-imitates': {
    title: 'A host in another alphabet does not look like one in ASCII',
    why: '`xn--80ak6aa92e.com` shows as apple.com, all in Cyrillic (Unicode TR 39).',
    bad: 'redirect_uris: [https://xn--80ak6aa92e.example/callback]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-host-internal': {
    title: 'What Keycloak calls itself is out on the internet',
    why: '`jwks_uri` and `backchannel_logout_uri` are fetched from within our network: an address inside it would let a stranger send requests there (RFC 7591 section 5).',
    bad: 'backchannel_logout_uri: https://169.254.169.254/logout',
    good: 'backchannel_logout_uri: https://nebula.example/logout',
  },
  'uri-port': {
    title: 'A port is one that can be reached, and not the default one',
    why: 'Browsers leave `:443` out of https, so the two would not be the same (RFC 3986 section 6.2.3); port 0 is none.',
    bad: 'redirect_uris: ["https://nebula.example:443/callback"]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'uri-response-parameter': {
    title: 'A redirect URI brings no parameter of the answer itself',
    why: 'The answer has `code`, `state`, `iss` and others once each (RFC 6749 section 3.1, RFC 9207); a second one confuses who reads it.',
    bad: 'redirect_uris: ["https://nebula.example/callback?state=home"]',
    good: 'redirect_uris: ["https://nebula.example/callback?page=home"]',
  },
  'uri-form': {
    title: 'An address is written as a browser would send it',
    why: 'It is compared letter by letter (RFC 9700 section 2.1), so another spelling never matches.',
    bad: 'redirect_uris: [HTTPS://Nebula.example/callback]',
    good: 'redirect_uris: [https://nebula.example/callback]',
  },
  'web-origin': {
    title: 'An origin is scheme, host and port, and nothing after',
    why: 'That is what a browser sends (RFC 6454 section 6.2); anything else never matches.',
    bad: 'web_origins: [https://nebula.example/]',
    good: 'web_origins: [https://nebula.example]',
  },
} as const satisfies RuleFamily;
