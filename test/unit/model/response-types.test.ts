import { describe, expect, it } from 'vitest';
import type { ClientDocument } from '../../../lib/model/documents/integrator.ts';
import { refusedFamilies, responseTypesOf, surplusResponseTypes } from '../../../lib/model/response-types.ts';

function client(parts: Partial<ClientDocument>): ClientDocument {
  return { client_id: 'acme', client_name: 'Acme', type: 'confidential', scope: 'openid', ...parts };
}

const BOTH: ClientDocument['grant_types'] = ['authorization_code', 'implicit'];
const TOKENS = ['id_token', 'id_token token'];
const HYBRID = ['code id_token', 'code token', 'code id_token token'];

describe('responseTypesOf', () => {
  it('is what the grant types serve, where nothing is declared', () => {
    expect(responseTypesOf(client({}))).toEqual(['code']);
    expect(responseTypesOf(client({ grant_types: ['implicit'] }))).toEqual(TOKENS);
    expect(responseTypesOf(client({ grant_types: BOTH }))).toEqual(['code', ...TOKENS, ...HYBRID]);
    expect(responseTypesOf(client({ grant_types: ['password'] }))).toEqual([]);
  });
});

describe('what Keycloak answers beside the declared types', () => {
  it('is nothing for a code alone, and where nothing is declared', () => {
    for (const parts of [{}, { response_types: ['code' as const] }, { grant_types: BOTH }]) {
      expect(refusedFamilies(client(parts))).toEqual([]);
      expect(surplusResponseTypes(client(parts))).toEqual([]);
    }
  });

  it('stays within the family: the other is refused', () => {
    const hybrid = client({ grant_types: BOTH, response_types: ['code id_token'] });
    expect(refusedFamilies(hybrid)).toEqual(['implicit']);
    expect(surplusResponseTypes(hybrid)).toEqual(['code', 'code token', 'code id_token token']);
    const apart = client({ grant_types: BOTH, response_types: ['code', 'id_token', 'id_token token'] });
    expect(refusedFamilies(apart)).toEqual(['hybrid']);
    expect(surplusResponseTypes(apart)).toEqual([]);
  });

  it('is all of them where requests are pushed, which no policy tells apart', () => {
    const parts = {
      grant_types: BOTH,
      response_types: ['code' as const, ...HYBRID] as ClientDocument['response_types'],
    };
    const pushed = client({ ...parts, require_pushed_authorization_requests: true });
    expect(refusedFamilies(pushed)).toEqual([]);
    expect(surplusResponseTypes(pushed)).toEqual(TOKENS);
  });
});
