import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apply } from '../../lib/commands/apply.ts';
import { plan } from '../../lib/commands/plan.ts';
import { goneAfter, startFaultProxy } from '../support/faults/proxy.ts';
import { applyInTrouble, optionsFor } from '../support/faults/trials.ts';
import { endLease } from '../support/realm/contents.ts';
import { CLIENT, FILE, OVERLAP_SECONDS, sealedClient } from '../support/realm/sealed-client.ts';

const client = await sealedClient();
const { files, session, issuer, attempt, out, ask, clientNow, setAttributes, ageSecret, resetByHand } =
  client;
const { isAccepted, unsealed, applyAll, run, remembered } = client;
const { connection } = attempt;

test('an apply seals the secret of a new client to its recipients, once', async () => {
  const { delivered, undelivered } = await applyAll();
  const place = join(out, `${CLIENT}.v1.age`);
  expect(delivered).toMatchObject([
    { clientId: CLIENT, version: 1, sink: 'age', place, previousUntil: undefined },
  ]);
  expect(undelivered).toEqual([]);
  expect(await unsealed(1)).toEqual({
    issuer,
    client_id: CLIENT,
    client_secret: (await clientNow()).secret,
  });
  expect((await plan(optionsFor(attempt))).plan.changes).toEqual([]);
  expect(await applyAll()).toMatchObject({ applied: [], delivered: [] });
});

test('a raised version is a reset; both secrets work for the overlap, and then the new one alone', async () => {
  const { secret: old } = await clientNow();
  await ask(2);
  const { plan: planned } = await plan(optionsFor(attempt));
  expect(planned.changes).toMatchObject([
    {
      address: `client/${CLIENT}`,
      fields: [{ path: ['attributes', 'citizenid.secret-version'], before: '1', after: '2' }],
    },
  ]);
  const { delivered } = await applyAll();
  const { secret, attributes } = await clientNow();
  expect(secret).not.toBe(old);
  expect(await unsealed(2)).toMatchObject({ client_secret: secret });
  expect([await isAccepted(old), await isAccepted(secret), await isAccepted('another')]).toEqual([
    true,
    true,
    false,
  ]);
  const [made = 0, ends = 0] = ['creation', 'expiration'].map((what) =>
    Number(attributes[`client.secret.rotated.${what}.time`]),
  );
  expect(ends - made).toBe(OVERLAP_SECONDS);
  expect(delivered).toMatchObject([{ version: 2, previousUntil: new Date(ends * 1000).toISOString() }]);

  // Any other change leaves the old one its time.
  await files.edit(FILE, (file) => file.setIn(['clients', 0, 'client_name'], 'Renamed'));
  expect(await applyAll()).toMatchObject({ applied: [`client/${CLIENT}`], delivered: [] });
  expect(await isAccepted(old)).toBe(true);
  await setAttributes({ 'client.secret.rotated.expiration.time': '1700000000' });
  expect([await isAccepted(old), await isAccepted(secret)]).toEqual([false, true]);
});

test('a version that is taken back resets nothing', async () => {
  const { secret } = await clientNow();
  await ask(1);
  await applyAll();
  expect((await clientNow()).secret).toBe(secret);
});

test('an apply that is cut off at any request resets the secret once', async () => {
  let points = 0;
  for (let count = 1, complete = false; !complete; count += 1) {
    await ageSecret();
    const { secret: old } = await clientNow();
    await ask(count + 1);
    const { script, sent } = goneAfter(count, /\/clients\/[^/]+/);
    const proxy = await startFaultProxy(connection.url, script);
    await applyInTrouble({ ...attempt, connection: { ...connection, url: proxy.url } });
    await proxy.close();
    complete = sent() < count;
    points += complete ? 0 : 1;
    await endLease(session);
    await applyAll();
    const { secret, attributes } = await clientNow();
    expect(secret).not.toBe(old);
    expect(attributes['client.secret.rotated']).toBe(old);
    expect(attributes).not.toHaveProperty(['citizenid.secret-reset']);
    expect(await unsealed(count + 1)).toMatchObject({ client_secret: secret });
    expect((await plan(optionsFor(attempt))).plan.changes).toEqual([]);
  }
  // The note, the reset, the version, and that it was delivered.
  expect(points).toBe(4);
});

test('a lost answer to the reset is no second reset', async () => {
  await ageSecret();
  const { secret: old } = await clientNow();
  await ask(20);
  let lost = 0;
  const proxy = await startFaultProxy(connection.url, ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/client-secret') || lost > 0) return 'pass';
    lost += 1;
    return 'lose';
  });
  const { failed } = await apply(optionsFor({ ...attempt, connection: { ...connection, url: proxy.url } }));
  await proxy.close();
  expect([failed, lost]).toEqual([[], 1]);
  expect((await clientNow()).attributes['client.secret.rotated']).toBe(old);
});

test('what cannot be delivered leaves the old secret valid, and the next apply makes up for it', async () => {
  const { secret: old } = await clientNow();
  await rm(out, { recursive: true });
  await writeFile(out, 'in the way');
  await ask(21);
  const failing = await applyAll();
  expect(failing.delivered).toEqual([]);
  expect(failing.undelivered).toMatchObject([{ clientId: CLIENT, error: { code: 'FILE_SYSTEM' } }]);
  expect(await isAccepted(old)).toBe(true);
  const again = await run(['apply', '--yes']);
  expect(again.exitCode).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({
    applied: [],
    undelivered: [{ client_id: CLIENT, code: 'FILE_SYSTEM' }],
  });
  await rm(out);
  expect((await applyAll()).delivered).toMatchObject([{ version: 21 }]);
  expect(await unsealed(21)).toMatchObject({ client_secret: (await clientNow()).secret });
});

test('a secret that somebody has reset in the console is delivered as well', async () => {
  await ageSecret();
  await applyAll();
  await resetByHand();
  expect(await applyAll()).toMatchObject({ applied: [], delivered: [{ clientId: CLIENT }] });
  expect(await unsealed(21)).toMatchObject({ client_secret: (await clientNow()).secret });
});

test('no secret stands in what Keycloak remembers of all this', async () => {
  const { secret, attributes } = await clientNow();
  const events = await remembered();
  expect(events).not.toContain(secret);
  expect(events).not.toContain(attributes['client.secret.rotated']);
});
