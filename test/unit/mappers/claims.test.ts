import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { TokenKind } from '../../../lib/model/mapper.ts';
import { claimsDocument } from '../../../mappers/registry.ts';

const { claims } = claimsDocument.parse(
  parse(readFileSync(new URL('../../../mappers/claims.yaml', import.meta.url), 'utf8')),
);

/** The table "Claim Availability" of the contract, claim by claim. */
const AVAILABILITY: Readonly<Record<string, readonly TokenKind[]>> = {
  name: ['id'],
  preferred_username: ['id', 'access'],
  email: ['id', 'access'],
  roles: ['id', 'access'],
  'urn:user:google:accountId': ['id', 'access'],
  'urn:user:google:name': ['id'],
  'urn:user:google:email': ['id'],
  'urn:user:google:avatar:url': ['id'],
  'urn:user:twitch:accountId': ['id', 'access'],
  'urn:user:twitch:username': ['id'],
  'urn:user:twitch:email': ['id'],
  'urn:user:twitch:avatar:url': ['id'],
  'urn:user:discord:accountId': ['id', 'access'],
  'urn:user:discord:username': ['id'],
  'urn:user:discord:avatar:url': ['id'],
  'urn:user:discord:scopes': ['id'],
  'urn:user:rsi:spectrumId': ['id', 'access'],
  'urn:user:rsi:citizenId': ['id', 'access'],
  'urn:user:rsi:username': ['id', 'access'],
  'urn:user:rsi:enlistedAt': ['id'],
  'urn:user:rsi:avatar:url': ['id'],
  sub: ['id', 'access'],
  auth_time: ['id'],
  acr: ['id'],
  // Introspection alone answers it.
  username: ['access'],
  aud: ['access'],
  'resource_access.account.roles': ['access'],
};

describe('claims.yaml', () => {
  it('holds the claims of the contract and the plumbing, and no others', () => {
    expect(Object.keys(claims).sort()).toEqual(Object.keys(AVAILABILITY).sort());
  });

  it.each(Object.entries(AVAILABILITY))('puts %s into %j', (name, tokens) => {
    expect(claims[name]?.tokens).toEqual(tokens);
  });
});
