import { execFile, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../../lib/local/ports.ts';
import { ROOT } from '../root.ts';

const INSTALL = join(ROOT, 'scripts', 'install-moto');

/** S3 and Secrets Manager on this machine. */
export type Moto = {
  /** The variables by which the AWS SDK finds them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

type MotoOptions = {
  /** A program in Python that starts the server in a way of its own. */
  readonly program?: string;
  readonly variables?: Readonly<Record<string, string>>;
};

/** Starts moto's server, which a first run installs. */
export async function startMoto({ program, variables }: MotoOptions = {}): Promise<Moto> {
  const { stdout } = await promisify(execFile)(INSTALL);
  const plain = stdout.trim();
  const [command, ...before] = program ? [join(dirname(plain), 'python'), program] : [plain];
  const port = String(await freePort());
  const server = spawn(command, [...before, '--host', '127.0.0.1', '--port', port], {
    env: { ...process.env, ...variables },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stopNow = () => server.kill('SIGKILL');
  process.once('exit', stopNow);
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error(`moto ended with ${server.exitCode}`);
    await sleep(100);
  }
  return {
    variables: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    stop: async () => {
      stopNow();
      await ended;
      process.off('exit', stopNow);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  );
}
