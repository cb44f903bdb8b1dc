import { describe, expect, it, onTestFinished } from 'vitest';
import { openSession } from '../../../lib/keycloak/session.ts';
import { startStandIn } from '../../support/keycloak/stand-in.ts';

/** Lists clients at a server that refuses the first so many tokens, and tells the scope of each sign-in. */
async function scopesAskedFor(offered: readonly string[], refusals: number) {
  const refuse = { status: 401, body: { error: 'HTTP 401 Unauthorized' } };
  const server = await startStandIn(
    (_request, count) => (count <= refusals ? refuse : { body: [] }),
    undefined,
    offered,
  );
  const session = openSession(server.clientConnection, { realm: 'verse', mode: 'read-only' });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  await session.call('list clients', ({ clients }) => clients.find());
  return server.signIns.map((form) => form.get('scope'));
}

describe('the scope of the Admin API', () => {
  it('is not asked for while tokens are taken without it', async () => {
    expect(await scopesAskedFor(['openid', 'kc-admin-api'], 0)).toEqual([null]);
  });

  it('is asked for once a token was refused, where the realm offers it', async () => {
    expect(await scopesAskedFor(['openid', 'kc-admin-api'], 1)).toEqual([null, 'kc-admin-api']);
  });

  it('is never asked for where the realm does not offer it', async () => {
    expect(await scopesAskedFor(['openid'], 1)).toEqual([null, null]);
  });
});
