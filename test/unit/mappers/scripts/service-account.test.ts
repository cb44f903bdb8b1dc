import { describe, expect, it } from 'vitest';
import change from '../../../../mappers/scripts/service-account.ts';

/** The claims that are left of a token for that client's own account, or for a user. */
function left(link: string | null, claims: readonly string[]): readonly string[] {
  let kept = claims;
  const keySet = () => ({
    removeIf: (test: (name: string) => boolean) => {
      kept = kept.filter((name) => !test(name));
    },
  });
  change(
    { getServiceAccountClientLink: () => link },
    { addAudience: () => {}, getOtherClaims: () => ({ keySet }) },
  );
  return kept;
}

describe('service-account', () => {
  const claims = ['preferred_username', 'roles', 'username'];

  it('takes all claims of mappers away from a client, but the id that introspection has', () => {
    expect(left('an id', claims)).toEqual(['username']);
  });

  it('leaves the tokens of users alone', () => {
    expect(left(null, claims)).toEqual(claims);
  });
});
