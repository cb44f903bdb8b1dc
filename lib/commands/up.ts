import { buildProviderJar } from '../../mappers/provider/build.ts';
import { CitizenIdError } from '../errors.ts';
import type { LocalServer, Setting, StartOptions } from '../local/options.ts';
import { startServer } from '../local/start.ts';
import type { Documents } from '../model/documents/loaded.ts';
import type { UpSummary } from '../model/up-summary.ts';
import { type VerifyOutcome, verifyRealm } from '../verify/verify-realm.ts';
import { makeDemo } from './parts/demo.ts';
import { requireDocuments } from './parts/documents.ts';
import { furnish } from './parts/furnish.ts';
import { localConnection } from './parts/local-connection.ts';
import type { CommonOptions } from './parts/options.ts';
import { withRealm } from './parts/realm-session.ts';
import { type StepProgress, step } from './parts/steps.ts';

export type UpOptions = CommonOptions &
  Pick<StartOptions, Setting | 'named'> & { readonly progress: StepProgress };

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
      ...(await makeReady(options, server)),
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
function makeReady(
  options: UpOptions,
  server: LocalServer,
): Promise<Pick<Running, 'summary' | 'verification'>> {
  const connection = localConnection(server);
  return withRealm({ ...options, connection }, 'read-write', async (realm) => {
    const { findings } = await furnish(realm, options);
    const summary = await step(options, 'Making demo users', () => makeDemo(realm, server));
    // They are members of the demo integrators, whose groups were there before them.
    if (findings.some(({ code }) => code === 'member-pending')) await furnish(realm, options);
    const verification = await step(options, 'Verifying the contract', () =>
      verifyRealm(realm.session, realm.documents, { clients: [], readOnly: false, signal: options.signal }),
    );
    return { summary, verification };
  });
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
