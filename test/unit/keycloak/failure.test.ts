import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSession } from '../../../lib/keycloak/session.ts';
import { type Answer, PASSWORD, startStandIn } from '../../support/keycloak/stand-in.ts';

async function failureOf(answer: Answer, verb: 'GET' | 'POST' = 'POST'): Promise<unknown> {
  const server = await startStandIn(() => answer);
  const session = openSession(server.connection, { realm: 'verse', mode: 'read-write', timeoutMs: 500 });
  onTestFinished(async () => {
    await session.close();
    await server.close();
  });
  const body = { clientId: 'acme', secret: 'sent-secret' };
  return session
    .call('create client/acme', ({ clients }): Promise<unknown> => {
      return verb === 'POST' ? clients.create(body) : clients.find();
    })
    .catch((error: unknown) => error);
}

const REQUEST = 'Could not create client/acme: POST /admin/realms/verse/clients/ answered';

describe('a failed request', () => {
  it.each([
    [400, { errorMessage: 'Invalid redirect' }, 'KEYCLOAK_REFUSED', 'Invalid redirect'],
    [404, { error: 'Realm not found.' }, 'KEYCLOAK_REFUSED', 'Realm not found.'],
    [409, { errorMessage: 'Client acme already exists' }, 'KEYCLOAK_CONFLICT', 'Client acme already exists'],
    [
      500,
      { error: 'unknown_error', error_description: 'For more on this error' },
      'KEYCLOAK_FAILED',
      'unknown_error: For more on this error',
    ],
  ])(
    'with status %i names action, request, status and Keycloak’s words',
    async (status, body, code, words) => {
      expect(await failureOf({ status, body })).toMatchObject({
        code,
        message: `${REQUEST} ${status}: ${words}`,
        details: { status },
      });
    },
  );

  it('says a status once, where Keycloak’s words are no more than that', async () => {
    expect(await failureOf({ status: 403, body: { error: 'HTTP 403 Forbidden' } })).toMatchObject({
      code: 'KEYCLOAK_UNAUTHORIZED',
      message: `${REQUEST} 403`,
      hint: expect.stringContaining('manage-clients'),
    });
  });

  it('with a page instead of JSON names the status alone', async () => {
    const body = '<html>Bad gateway</html>';
    expect(await failureOf({ status: 502, body })).toMatchObject({
      code: 'KEYCLOAK_FAILED',
      message: `${REQUEST} 502`,
    });
  });

  it('without an answer is unreachable and names why', async () => {
    expect(await failureOf(undefined)).toMatchObject({
      code: 'KEYCLOAK_UNREACHABLE',
      message: expect.stringContaining('POST /admin/realms/verse/clients/ got no answer'),
    });
  });

  it.each([
    ['a page', '<html>Welcome to the captive portal</html>'],
    ['half an answer', '[{"clientId":"acme","secret":"received-secret"'],
    ['nothing', ''],
  ])('is also one that reads %s with status 200: unreadable is not empty', async (_name, body) => {
    const error = await failureOf({ status: 200, body }, 'GET');
    expect(error).toMatchObject({ code: 'KEYCLOAK_FAILED' });
    expect(inspect(error)).not.toContain('received-secret');
  });

  it.each([
    ['refused', { status: 400, body: { errorMessage: 'No', secret: 'received-secret' } }],
    ['cut off', undefined],
  ])('that is %s shows no secret, password or token however it is printed', async (_name, answer) => {
    const error = await failureOf(answer);
    const printed = [String(error), JSON.stringify(error), inspect(error, { depth: 20, showHidden: true })];
    for (const secret of [PASSWORD, 'token-1', 'sent-secret', 'received-secret']) {
      expect(printed.join('\n')).not.toContain(secret);
    }
  });
});

describe('a failure that asks to stay away', () => {
  it.each([
    ['7', { status: 429, retryAfterMs: 7_000 }],
    ['86400', { status: 429, retryAfterMs: 30_000 }],
    ['soon', { status: 429 }],
  ])('for %s is told so, and believed within bounds', async (seconds, details) => {
    const answer = { status: 429, headers: { 'retry-after': seconds } };
    expect(await failureOf(answer)).toMatchObject({ code: 'KEYCLOAK_FAILED', details });
  });
});
