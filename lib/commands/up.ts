import { buildProviderJar } from '../../mappers/provider/build.ts';
import { CitizenIdError } from '../errors.ts';
import type { Connection } from '../keycloak/connection.ts';
import type { LocalServer, Setting, StartOptions } from '../local/options.ts';
import type { ProgressEvent } from '../local/progress.ts';
import { startServer } from '../local/start.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { UpSummary } from '../model/up-summary.ts';
import { type VerifyOutcome, verifyRealm } from '../verify/verify-realm.ts';
import { applyWith } from './apply.ts';
import { makeDemo } from './demo.ts';
import { requireDocuments } from './documents.ts';
import type { CommonOptions } from './options.ts';
import { withRealm } from './realm-session.ts';

export type UpProgress = (event: {
  readonly state: ProgressEvent['state'];
  readonly message: string;
}) => void;

export type UpOptions = CommonOptions &
  Pick<StartOptions, Setting | 'named'> & { readonly progress: UpProgress };

export type Running = {
  readonly summary: UpSummary;
  readonly verification: VerifyOutcome;
  /** False when an earlier `up` had it running already. */
  readonly startedHere: boolean;
  /** Waits for the signal and stops the server, or for the server to end by itself. */
  readonly untilStopped: (signal: AbortSignal) => Promise<void>;
};

/**
 * A local Citizen iD, ready to sign in to: Keycloak, the realm of the files, demo users, and the
 * contract verified. The files are validated first. What fails after the boot stops the server again.
 * Throws USAGE for an environment that is not for this machine.
 */
export async function up(options: UpOptions): Promise<Running> {
  refuseElsewhere(options.env, await requireDocuments(options));
  const { env: _, variables, ...start } = options;
  const server = await startServer({ ...start, env: variables, providerJar: await buildProviderJar() });
  try {
    return {
      ...(await furnish(options, server)),
      startedHere: server.startedHere,
      untilStopped: stopper(server),
    };
  } catch (error) {
    if (server.startedHere) await server.stop();
    throw error;
  }
}

/** Demo users have known passwords, and the database may be one that others use. */
function refuseElsewhere(env: string, { environment }: Documents): void {
  if (environment.value.local) return;
  throw new CitizenIdError('USAGE', `\`up\` does not run the environment ${env}`, {
    hint: 'Take --env local; `plan` and `apply` work on a Keycloak that runs elsewhere.',
  });
}

/** Applies the realm, makes the demo users and verifies. */
function furnish(
  options: UpOptions,
  server: LocalServer,
): Promise<Pick<Running, 'summary' | 'verification'>> {
  const connection = adminConnection(server);
  return withRealm({ ...options, connection }, 'read-write', async (realm) => {
    const step = async <T>(message: string, work: () => Promise<T>): Promise<T> => {
      options.signal.throwIfAborted();
      options.progress({ state: 'start', message });
      const result = await work();
      options.progress({ state: 'done', message });
      return result;
    };
    await step('Applying the realm', async () => {
      const outcome = await applyWith(realm, {
        ...options,
        prune: false,
        accept: [],
        approve: async () => true,
        onEvent: ({ done, total }) =>
          options.progress({ state: 'start', message: `Applying the realm (${done} of ${total})` }),
      });
      const [failed] = outcome.failed;
      if (failed) throw failed.error;
    });
    const summary = await step('Making demo users', () => makeDemo(realm, server));
    const verification = await step('Verifying the contract', () =>
      verifyRealm(realm.session, realm.documents, { clients: [], readOnly: false, signal: options.signal }),
    );
    return { summary, verification };
  });
}

function adminConnection(server: LocalServer): Connection {
  const { url, adminUser: username, adminPassword: password } = server;
  return { url, authRealm: 'master', credentials: { type: 'password', username, password } };
}

function stopper(server: LocalServer): Running['untilStopped'] {
  return async (signal) => {
    const aborted = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([aborted, server.exited()]);
    await server.stop();
  };
}
