import { access, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { checkPortFree, freePort } from '../../lib/local/ports.ts';
import { type CliResult, citizenid, startCitizenid } from '../support/processes/cli.ts';
import { processesNaming } from '../support/processes/processes.ts';
import { login, openRelyingParty } from '../support/sign-in/relying-party.ts';

type Summary = {
  readonly url: string;
  readonly realm: string;
  readonly issuer: string;
  readonly certificate?: string;
  readonly admin: { readonly user: string; readonly password: string };
  readonly users: readonly { readonly username: string; readonly password: string }[];
  readonly clients: readonly { readonly client_id: string; readonly client_secret: string | null }[];
};

/** A boot takes ten seconds, and minutes where many compete for two cores. */
const BOOT_MS = 600_000;

const root = await mkdtemp(join(tmpdir(), 'citizenid-up-'));
const dataDir = join(root, 'data');
const data = ['--data', dataDir];
const [port, httpsPort] = [await freePort(), await freePort()];

afterAll(async () => {
  await citizenid(['down', ...data]);
  await rm(root, { recursive: true, force: true });
});

/** The process that runs the server, as the data folder names it; undefined where there is none. */
async function runner(folder = dataDir): Promise<unknown> {
  const text = await readFile(join(folder, 'server.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text).runner;
}

async function expectNothingRuns(folder: string): Promise<void> {
  expect(await processesNaming(folder)).toEqual([]);
  expect(await runner(folder)).toBeUndefined();
  await expect(access(join(folder, 'start.lock'))).rejects.toMatchObject({ code: 'ENOENT' });
}

describe('up --detach', () => {
  let first: CliResult;
  let summary: Summary;

  beforeAll(async () => {
    const ports = ['--port', String(port), '--https-port', String(httpsPort)];
    first = await citizenid(['up', '--detach', ...ports, ...data, '--format', 'json']);
    expect(first.exitCode, first.stderr).toBe(0);
    summary = JSON.parse(first.stdout);
  }, BOOT_MS);

  test('returns when the server is ready, and says in JSON how to reach it', () => {
    expect(summary).toEqual({
      url: `http://localhost:${port}`,
      realm: 'citizenid',
      issuer: `https://localhost:${httpsPort}/realms/citizenid`,
      certificate: join(dataDir, 'tls', 'certificate.pem'),
      admin: { user: 'admin', password: expect.stringMatching(/.{16}/) },
      users: [
        { username: 'ayla', password: expect.any(String) },
        { username: 'kestrel', password: expect.any(String) },
      ],
      clients: expect.arrayContaining([
        { client_id: 'star-atlas-web', client_secret: expect.stringMatching(/.{16}/) },
        { client_id: 'star-atlas-app', client_secret: null },
        { client_id: 'hangar-bay-web', client_secret: expect.stringMatching(/.{16}/) },
        { client_id: 'hangar-bay-app', client_secret: null },
      ]),
    });
    expect(summary.clients).toHaveLength(4);
  });

  test('tells of its steps in plain lines, where nobody sits at a terminal', () => {
    expect(first.stderr).toMatch(/^Starting Keycloak 26\.[\d.]+ …$/m);
    expect(first.stderr).toContain('Verifying the contract: done\n');
    const colour = String.fromCharCode(27);
    expect(first.stdout + first.stderr).not.toContain(colour);
  });

  test('serves the issuer over TLS to whoever trusts its certificate', async () => {
    const discovery = `${summary.issuer}/.well-known/openid-configuration`;
    const ca = await readFile(summary.certificate ?? '', 'utf8');
    const dispatcher = new Agent({ connect: { ca } });
    const answer = await fetch(discovery, { dispatcher });
    const metadata = (await answer.json()) as Readonly<Record<string, unknown>>;
    expect(metadata['issuer']).toBe(summary.issuer);
    const addresses = Object.values(metadata).filter((value) => String(value).startsWith('http'));
    expect(addresses.filter((value) => !String(value).startsWith(`${summary.issuer}`))).toEqual([]);
    await dispatcher.close();
    await expect(fetch(discovery)).rejects.toThrow();
  });

  test('makes users and clients that sign in with what it has printed, and lets the users into their groups', async () => {
    const issuer = `${summary.url}/realms/${summary.realm}`;
    const secret = summary.clients.find(({ client_id }) => client_id === 'star-atlas-web')?.client_secret;
    const client = {
      clientId: 'star-atlas-web',
      method: 'client_secret_basic',
      secret: secret ?? undefined,
      redirectUri: 'http://127.0.0.1:8400/callback',
    } as const;
    const party = await openRelyingParty(issuer, client);
    for (const user of summary.users) {
      const { idToken } = await login(party, user, 'openid profile roles');
      expect(idToken).toMatchObject({
        preferred_username: user.username,
        roles: expect.arrayContaining(['CitizenId/AccountRole/Integrator']),
      });
    }
  });

  test("keeps its secrets in server.json, admin.json and Keycloak's database, and nowhere else", async () => {
    const secrets = [summary.admin.password, ...summary.clients.map(({ client_secret }) => client_secret)];
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const searched = files.filter(
      (file) => file.isFile() && !/^(server|admin)\.json$|^kcdb\./.test(file.name),
    );
    expect(searched.map(({ name }) => name)).toContain('keycloak.log');
    for (const { parentPath, name } of searched) {
      const content = await readFile(join(parentPath, name), 'latin1');
      for (const secret of secrets) if (secret !== null) expect(content).not.toContain(secret);
    }
  });

  test('finds the server that runs already', async () => {
    const before = await runner();
    const second = await citizenid(['up', ...data, '--format', 'json']);
    expect(second).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(second.stdout)).toEqual(summary);
    expect(await runner()).toEqual(before);
  });

  test('says so where the server that runs is not what is asked for now', async () => {
    const other = await citizenid(['up', ...data, '--port', String(port + 1), '--format', 'json']);
    expect(other).toMatchObject({ exitCode: 1, stdout: '' });
    expect(JSON.parse(other.stderr)).toMatchObject({
      error: {
        code: 'USAGE',
        message: `Keycloak already runs on ${summary.url}, without --port ${port + 1}`,
      },
    });
  });

  test('keeps its data from everybody else', async () => {
    const [folder, database] = await Promise.all([stat(dataDir), stat(join(dataDir, 'kcdb.mv.db'))]);
    expect([folder.mode & 0o077, database.mode & 0o077]).toEqual([0, 0]);
  });

  test('is found by plan, which finds nothing to do, and by verify', async () => {
    expect(await citizenid(['plan', ...data])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await citizenid(['verify', '--read-only', ...data])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('keeps its port from a server on other data', async () => {
    const other = join(root, 'other');
    const busy = await citizenid(['up', '--detach', '--port', String(port), '--data', other]);
    expect(busy).toMatchObject({ exitCode: 1, stdout: '' });
    expect(busy.stderr).toContain(`Port ${port} is taken`);
    await expectNothingRuns(other);
  });

  test('is ended by down, and starts again on the same data with the same secrets, until Ctrl-C', {
    timeout: BOOT_MS,
  }, async () => {
    const down = await citizenid(['down', ...data]);
    expect(down).toEqual({ exitCode: 0, stdout: 'Keycloak is stopped; its data is kept.\n', stderr: '' });
    await expectNothingRuns(dataDir);
    await checkPortFree(port);
    expect(await citizenid(['down', ...data])).toMatchObject({
      exitCode: 0,
      stdout: 'No local Keycloak was running.\n',
    });

    const again = startCitizenid(['up', '--port', String(port), ...data, '--format', 'json']);
    await again.says('Ctrl-C stops it.');
    expect(await citizenid(['plan', ...data])).toMatchObject({ exitCode: 0 });
    again.interrupt();
    const { exitCode, stdout, stderr } = await again.result;
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/Keycloak is stopped; its data is kept\.\n$/);
    const { certificate: _, ...plain } = summary;
    expect(JSON.parse(stdout)).toEqual({ ...plain, issuer: `${summary.url}/realms/citizenid` });
    await expectNothingRuns(dataDir);
    await checkPortFree(port);
  });
});

test('a port that another program holds is busy, and nothing is left behind', async () => {
  const folder = join(root, 'busy');
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const address = holder.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  const busy = await citizenid(['up', '--port', String(taken), '--data', folder, '--format', 'json']);
  holder.close();
  expect(busy).toMatchObject({ exitCode: 1, stdout: '' });
  expect(JSON.parse(busy.stderr)).toMatchObject({ error: { code: 'PORT_BUSY' } });
  await expectNothingRuns(folder);
});

test('Ctrl-C while Keycloak starts ends with 130 and leaves nothing behind', {
  timeout: BOOT_MS,
}, async () => {
  const folder = join(root, 'interrupted');
  const command = startCitizenid(['up', '--port', String(await freePort()), '--data', folder]);
  onTestFinished(async () => {
    await citizenid(['down', '--data', folder]);
  });
  await expect.poll(() => runner(folder), { timeout: 120_000 }).toBeDefined();
  command.interrupt();
  const { exitCode, stdout, stderr } = await command.result;
  expect([exitCode, stdout]).toEqual([130, '']);
  expect(stderr).toMatch(/^error Interrupted$/m);
  await expectNothingRuns(folder);
});
