import { describe, expect, it } from 'vitest';
import { authenticationContext } from '../../../../mappers/types/authentication-context.ts';
import { sessionNote } from '../../../../mappers/types/session-note.ts';
import { subject } from '../../../../mappers/types/subject.ts';
import { claimInput, user } from '../support.ts';

const ID_TOKEN_ALONE = {
  'id.token.claim': 'true',
  'userinfo.token.claim': 'false',
  'access.token.claim': 'false',
  'introspection.token.claim': 'false',
};

describe('mapper types about the sign-in', () => {
  it('put a session note into the ID token and not into UserInfo', () => {
    const claim = claimInput('auth_time', ['id'], { note: 'AUTH_TIME', json_type: 'long' });
    expect(sessionNote.compile(claim)).toEqual({
      name: 'auth_time',
      protocolMapper: 'oidc-usersessionmodel-note-mapper',
      config: {
        ...ID_TOKEN_ALONE,
        'claim.name': 'auth_time',
        'jsonType.label': 'long',
        'user.session.note': 'AUTH_TIME',
      },
    });
  });

  it('put the authentication context into the ID token and not into UserInfo', () => {
    expect(authenticationContext.compile(claimInput('acr', ['id']))).toEqual({
      name: 'acr',
      protocolMapper: 'oidc-acr-mapper',
      config: ID_TOKEN_ALONE,
    });
  });

  it('say that no user tells their value', () => {
    expect([sessionNote.about, authenticationContext.about]).toEqual(['sign-in', 'sign-in']);
  });
});

describe('the mapper type subject', () => {
  it("writes only the switches that Keycloak's mapper has", () => {
    expect(subject.compile(claimInput('sub', ['id', 'access'])).config).toEqual({
      'access.token.claim': 'true',
      'introspection.token.claim': 'true',
    });
    expect(subject.expected({}, user())).toBe('4a1f176c');
  });
});
