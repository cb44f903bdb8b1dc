import type { RuleFamily } from './facts.ts';

/** Keys that clients prove themselves with, and those that their secrets are sealed to. */
export const keyRules = {
  'private-key-jwt-keys-missing': {
    title: '`private_key_jwt` goes with `jwks_uri` or `jwks`',
    why: 'Without public keys nobody could check the signature (RFC 7523 section 3).',
    bad: 'token_endpoint_auth_method: private_key_jwt',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks_uri: https://nebula.example/jwks.json',
  },
  'jwks-twice': {
    title: 'Only one of `jwks_uri` and `jwks` is given',
    why: 'RFC 7591 section 2 forbids both: nobody could tell which keys hold.',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks_uri: https://nebula.example/jwks.json\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo }] }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks_uri: https://nebula.example/jwks.json',
  },
  'jwks-unused': {
    title: '`jwks_uri` and `jwks` stand only beside `private_key_jwt`',
    why: 'Nothing else reads the keys; a client that proves itself with a secret would seem safer than it is.',
    bad: 'jwks_uri: https://nebula.example/jwks.json',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks_uri: https://nebula.example/jwks.json',
  },
  'private-key-jwt-secret': {
    title: 'A client that proves itself with a key has no secret',
    why: 'Nobody would use it, and whoever found it would try.',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks_uri: https://nebula.example/jwks.json\nsecret: { version: 1, recipients: [] }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks_uri: https://nebula.example/jwks.json',
  },
  'jwks-private-key': {
    title: 'Keys are public ones',
    why: 'The parameters `d`, `p`, `q`, `dp`, `dq`, `qi`, `oth` and `k` (RFC 7518 section 6) are the secret itself: once pushed it is known. Make another key.',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, d: nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A }] }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo }] }',
  },
  'jwks-key-incomplete': {
    title: 'A key has all the parameters of its type',
    why: 'RSA: `n`, `e`; EC: `crv`, `x`, `y`; OKP: `crv`, `x` (RFC 7518 section 6, RFC 8037 section 2), in base64url.',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519 }] }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo }] }',
  },
  'jwks-key-weak': {
    title: 'A key is strong enough, and no larger than of use',
    why: 'RSA from 2048 (RFC 7518 section 3.3) to 8192 bits with an odd exponent above 1; the curves P-256, P-384, P-521, Ed25519 and Ed448.',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: RSA, n: u_ABzYlGoRV2NQ8, e: AQAB }] }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo }] }',
  },
  'jwks-key-algorithm': {
    title: 'A key is for signatures, by an algorithm of its type',
    why: 'RSA signs RS and PS, P-256 ES256, P-384 ES384, P-521 ES512, OKP EdDSA (RFC 7518 section 3.1, RFC 8037 section 3.1).',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, alg: RS256 }] }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks: { keys: [{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, alg: EdDSA }] }',
  },
  'jwks-key-id': {
    title: 'Several keys have ids that tell them apart',
    why: 'The `kid` of a signature chooses the key (RFC 7517 section 4.5).',
    bad: 'token_endpoint_auth_method: private_key_jwt\njwks:\n  keys:\n    - { kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo }\n    - { kty: OKP, crv: Ed25519, x: PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw }',
    good: 'token_endpoint_auth_method: private_key_jwt\njwks:\n  keys:\n    - { kty: OKP, crv: Ed25519, kid: old, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo }\n    - { kty: OKP, crv: Ed25519, kid: new, x: PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw }',
  },
  'recipient-form': {
    title: 'A recipient is a public key of age',
    why: 'A secret that is sealed to a misspelt key can be opened by nobody. The checksum of `age1…` (BIP 173) finds every slip of the pen.',
    bad: 'secret: { version: 1, recipients: [age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq] }',
    good: 'secret: { version: 1, recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p] }',
  },
} as const satisfies RuleFamily;
