import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { drift } from '../../lib/commands/drift.ts';
import { plan } from '../../lib/commands/plan.ts';
import { verify } from '../../lib/commands/verify.ts';
import { type CitizenIdError, toCitizenIdError } from '../../lib/errors.ts';
import { Secret } from '../../lib/model/secret.ts';
import { applyReport } from '../../lib/report/apply.ts';
import { driftReport } from '../../lib/report/drift.ts';
import { failureReport } from '../../lib/report/failure.ts';
import { plain, type Renderings } from '../../lib/report/format.ts';
import { planReport } from '../../lib/report/plan.ts';
import { verifyReport } from '../../lib/report/verify.ts';
import { UNATTENDED } from '../support/keycloak/commands.ts';
import { type Answer, type Received, startStandIn } from '../support/keycloak/stand-in.ts';

/** In every secret of a run, and in nothing else. */
const MARK = 'hush';
const secretText = fc
  .string({ unit: 'grapheme-ascii', maxLength: 20 })
  .map((text) => `${text}${MARK}${text}`);

type Faulty = {
  readonly at: number;
  readonly kind: 'none' | 'status' | 'half' | 'page' | 'gone';
  readonly status: number;
};
const faulty: fc.Arbitrary<Faulty> = fc.record({
  at: fc.integer({ min: 1, max: 20 }),
  kind: fc.constantFrom('none', 'status', 'half', 'page', 'gone'),
  status: fc.constantFrom(400, 401, 403, 404, 409, 500),
});

const folder = await mkdtemp(join(tmpdir(), 'citizenid-hush-'));
afterAll(() => rm(folder, { recursive: true }));
const OWNED = { 'citizenid.managed-by': 'citizenid' };

/** Clients in every place with a secret that Keycloak's representations have one in. */
function clientsWith(secret: string): readonly object[] {
  const held = {
    secret,
    registrationAccessToken: secret,
    attributes: { ...OWNED, 'client.secret.rotated': secret, 'saml.signing.private.key': secret },
  };
  return ['star-atlas-web', 'leftover', 'citizenid-roles', 'account'].map((clientId) => ({
    id: `id-of-${clientId}`,
    clientId,
    ...held,
  }));
}

/** A realm of ours that is far from what the files say, and that can be leased. */
function realmWith(secret: string): (request: Received) => Answer {
  let lease: object | undefined;
  return ({ method, path, body }) => {
    const [, , , , ...rest] = path.replace(/\/$/, '').split('/');
    const inside = rest.join('/');
    if (method === 'POST' && inside === 'roles') lease = { ...JSON.parse(body), id: 'lease' };
    if (method === 'DELETE') lease = undefined;
    if (method !== 'GET') return { status: 201, headers: { location: `/${rest[0]}/new-id` } };
    if (inside === '') {
      const smtpServer = { password: secret };
      return {
        body: { id: 'r', realm: 'citizenid', attributes: OWNED, smtpServer, defaultRole: { id: 'd' } },
      };
    }
    if (inside === 'clients') return { body: clientsWith(secret) };
    if (inside === 'roles/citizenid.lease') return lease ? { body: lease } : { status: 404, body: {} };
    return { body: inside === 'users/profile' ? {} : [] };
  };
}

function disturbed(answer: Answer, { kind, status }: Faulty): Answer {
  if (kind === 'gone') return undefined;
  if (kind === 'status') return { status, body: { error: 'no_luck', error_description: 'Not today' } };
  if (kind === 'page') return { body: '<html>Sign in to the network</html>' };
  const text = JSON.stringify(answer?.body ?? '');
  return { body: text.slice(0, Math.ceil(text.length / 2)) };
}

/** Runs one command against a server full of secrets, and gives all that anybody could see of it. */
async function seenOf<T>(
  secret: string,
  fault: Faulty,
  command: (options: ReturnType<typeof commonOptions>) => Promise<T>,
  report: (outcome: T) => Renderings,
): Promise<readonly string[]> {
  const answerTo = realmWith(secret);
  const server = await startStandIn((request, count) => {
    const answer = answerTo(request);
    return fault.kind !== 'none' && count === fault.at ? disturbed(answer, fault) : answer;
  });
  try {
    const outcome = await command(commonOptions(server.clientConnection.url, secret));
    const { text, json, markdown } = report(outcome);
    return [
      text(plain),
      JSON.stringify(json()),
      markdown(),
      deeply(outcome),
      ...failuresIn(outcome).flatMap(told),
    ];
  } catch (error) {
    return told(toCitizenIdError(error));
  } finally {
    await server.close();
  }
}

function commonOptions(url: string, secret: string) {
  const credentials = { type: 'client', clientId: 'reconciler', clientSecret: new Secret(secret) } as const;
  return {
    realmDir: 'realm',
    env: 'local',
    dataDir: folder,
    variables: {},
    signal: new AbortController().signal,
    connection: { url, authRealm: 'master', credentials },
  };
}

function failuresIn(outcome: unknown): readonly CitizenIdError[] {
  const { failed = [] } = outcome as { failed?: readonly { error: CitizenIdError }[] };
  return failed.map(({ error }) => error);
}

/** An error in every form it can be shown in, that of a crash included. */
function told(error: CitizenIdError): readonly string[] {
  const reports = [true, false].flatMap((verbose) =>
    (['text', 'json'] as const).map((format) => failureReport(error, format, plain, verbose)),
  );
  return [...reports, deeply(error), String(error), error.stack ?? '', JSON.stringify(error)];
}

function deeply(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null });
}

const SETTINGS = { numRuns: 25 };
/** A write that fails is tried again, after pauses. */
const OPTIONS = { timeout: 60_000 };

test('plan and its file show no secret, whatever happens', OPTIONS, async () => {
  const out = join(folder, 'plan.json');
  await fc.assert(
    fc.asyncProperty(secretText, faulty, async (secret, fault) => {
      const command = (options: ReturnType<typeof commonOptions>) => plan({ ...options, prune: true, out });
      const seen = await seenOf(secret, fault, command, planReport);
      const file = await readFile(out, 'utf8').catch(() => '');
      for (const one of [...seen, file]) expect(one).not.toContain(MARK);
      expect(seen.join('').length).toBeGreaterThan(100);
    }),
    SETTINGS,
  );
});

test('apply shows no secret, whatever happens', OPTIONS, async () => {
  await fc.assert(
    fc.asyncProperty(secretText, faulty, async (secret, fault) => {
      const more = { ...UNATTENDED, prune: true, accept: ['mass-delete'] };
      const seen = await seenOf(secret, fault, (options) => apply({ ...options, ...more }), applyReport);
      for (const one of seen) expect(one).not.toContain(MARK);
      expect(seen.join('').length).toBeGreaterThan(100);
    }),
    SETTINGS,
  );
});

test('verify shows no secret, whatever happens', OPTIONS, async () => {
  await fc.assert(
    fc.asyncProperty(secretText, faulty, async (secret, fault) => {
      const command = (options: ReturnType<typeof commonOptions>) =>
        verify({ ...options, clients: [], readOnly: true });
      const seen = await seenOf(secret, fault, command, verifyReport);
      for (const one of seen) expect(one).not.toContain(MARK);
      expect(seen.join('').length).toBeGreaterThan(100);
    }),
    SETTINGS,
  );
});

test('drift shows no secret, whatever happens', OPTIONS, async () => {
  await fc.assert(
    fc.asyncProperty(secretText, faulty, async (secret, fault) => {
      const seen = await seenOf(secret, fault, drift, driftReport);
      for (const one of seen) expect(one).not.toContain(MARK);
      expect(seen.join('').length).toBeGreaterThan(100);
    }),
    SETTINGS,
  );
});
