import { describe, expect, it } from 'vitest';
import { leastUpdate } from '../../../lib/keycloak/least-update.ts';

const FOUND = {
  clientId: 'acme',
  webOrigins: ['*', 'https://acme.example'],
  clientAuthenticatorType: 'client-x509',
};

describe('leastUpdate', () => {
  it('repeats what an update may not leave out', () => {
    expect(leastUpdate(FOUND)).toEqual({ ...FOUND, authorizationServicesEnabled: false });
  });

  it('repeats nothing that policies refuse and the client is not to have', () => {
    const after = {
      webOrigins: ['https://acme.example', 'https://new.example'],
      clientAuthenticatorType: 'client-jwt',
    };
    expect(leastUpdate(FOUND, after)).toMatchObject({
      webOrigins: ['https://acme.example'],
      clientAuthenticatorType: 'client-jwt',
    });
  });

  it('keeps a way to authenticate that may stay', () => {
    const found = { ...FOUND, clientAuthenticatorType: 'client-secret' };
    expect(leastUpdate(found, { clientAuthenticatorType: 'client-jwt' })).toMatchObject({
      clientAuthenticatorType: 'client-secret',
    });
  });
});
