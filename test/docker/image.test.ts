import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../lib/local/ports.ts';
import { type CliResult, citizenid } from '../support/processes/cli.ts';
import { buildImage, docker, hasEngine } from '../support/processes/docker.ts';

/** A build takes a minute, a first boot half of one, and more where many compete for two cores. */
const LONG_MS = 900_000;

const run = randomBytes(4).toString('hex');
const image = `citizenid/keycloak-test:${run}`;

describe.skipIf(!hasEngine())('the image', () => {
  beforeAll(() => buildImage(image), LONG_MS);

  afterAll(async () => {
    await docker('rmi', '--force', image);
  });

  test('starts the optimized build as the user 1000, and declares what it writes to', async () => {
    expect(JSON.parse(await docker('inspect', '--format', '{{json .Config}}', image))).toMatchObject({
      User: '1000',
      Entrypoint: ['/opt/keycloak/bin/kc.sh'],
      Cmd: ['start', '--optimized'],
      Volumes: { '/opt/keycloak/data': {}, '/tmp': {} },
    });
  });

  test('needs to write nowhere else: with a read-only root it gets as far as its database', {
    timeout: LONG_MS,
  }, async () => {
    const options = ['--hostname=https://id.example', '--http-enabled=true'];
    const nowhere = '--db-url=jdbc:postgresql://127.0.0.1:1/keycloak';
    const start = ['start', '--optimized', ...options, nowhere];
    const failed = docker('run', '--rm', '--read-only', image, ...start);
    await expect(failed).rejects.toMatchObject({
      stdout: expect.stringContaining('Connection to 127.0.0.1:1 refused'),
    });
    await expect(failed).rejects.not.toMatchObject({
      stdout: expect.stringMatching(/read-only file system|permission denied/i),
    });
  });

  describe('under up --backend docker', () => {
    const env = { KEYCLOAK_IMAGE: image };
    let root: string;
    let ports: readonly string[];
    let data: readonly string[];
    let volume: string;
    let first: CliResult;

    const up = () => citizenid(['up', '--detach', '--backend', 'docker', ...ports, ...data], { env });

    async function container(): Promise<string> {
      return docker('ps', '--quiet', '--filter', `ancestor=${image}`);
    }

    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'citizenid-docker-'));
      data = ['--data', join(root, 'data'), '--format', 'json'];
      ports = ['--port', String(await freePort()), '--https-port', String(await freePort())];
      first = await up();
      volume = await docker(
        'inspect',
        '--format',
        '{{index .Config.Labels "citizenid.data"}}',
        await container(),
      );
    }, LONG_MS);

    afterAll(async () => {
      await citizenid(['down', ...data]);
      await docker('volume', 'rm', '--force', volume);
      await rm(root, { recursive: true, force: true });
    });

    test('keeps the contract, and leaves nothing to plan', { timeout: LONG_MS }, async () => {
      expect(first.exitCode, first.stderr).toBe(0);
      expect(await citizenid(['plan', ...data])).toMatchObject({ exitCode: 0, stderr: '' });
    });

    test('listens on the loopback address alone', async () => {
      const bindings = await docker(
        'inspect',
        '--format',
        '{{json .NetworkSettings.Ports}}',
        await container(),
      );
      const bound = Object.values<readonly { readonly HostIp: string }[] | null>(JSON.parse(bindings));
      expect(new Set(bound.flatMap((each) => each ?? []).map(({ HostIp }) => HostIp))).toEqual(
        new Set(['127.0.0.1']),
      );
    });

    test('says so where another image runs than is asked for', async () => {
      const other = await citizenid(['up', ...data], { env: { KEYCLOAK_IMAGE: 'example/other' } });
      expect(other).toMatchObject({ exitCode: 1, stdout: '' });
      expect(other.stderr).toContain('without KEYCLOAK_IMAGE=example/other');
    });

    test('is ended by down, and starts again on the same data', { timeout: LONG_MS }, async () => {
      const mounts = await docker(
        'inspect',
        '--format',
        '{{range .Mounts}}{{.Name}} {{end}}',
        await container(),
      );
      expect(await citizenid(['down', ...data])).toMatchObject({ exitCode: 0 });
      expect(await container()).toBe('');
      const kept = (await docker('volume', 'ls', '--quiet')).split('\n');
      expect(mounts.split(' ').filter((name) => kept.includes(name))).toEqual([volume]);
      const again = await up();
      expect(again.exitCode, again.stderr).toBe(0);
      expect(JSON.parse(again.stdout)).toEqual(JSON.parse(first.stdout));
    });
  });
});
