import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProviderJar } from '../../mappers/provider/build.ts';
import { CitizenIdError } from '../errors.ts';
import type { StartOptions } from '../local/options.ts';
import { freePort } from '../local/ports.ts';
import { withServer } from '../local/with-server.ts';
import type { UpdateStrategy } from '../model/image-build.ts';
import { type VerifyOutcome, verifyRealm } from '../verify/verify-realm.ts';
import { requireDocuments } from './parts/documents.ts';
import { furnish } from './parts/furnish.ts';
import { readImageBuilds, writeImageBuilds } from './parts/image-builds.ts';
import { judgeUpdate } from './parts/judge-update.ts';
import { localConnection } from './parts/local-connection.ts';
import type { CommonOptions } from './parts/options.ts';
import { type PlanOutcome, planWith } from './parts/plan-with.ts';
import { type RealmSession, withRealm } from './parts/realm-session.ts';
import { type StepProgress, step } from './parts/steps.ts';
import { requireUpgrade } from './parts/upgrade.ts';

export type RehearseOptions = CommonOptions & {
  /** The Keycloak that runs now. */
  readonly from: string;
  /** The Keycloak to go to. */
  readonly to: string;
  readonly progress: StepProgress;
};

export type Rehearsal = {
  readonly from: string;
  readonly to: string;
  /** What the migration changed that the files say otherwise. */
  readonly plan: PlanOutcome;
  /** The plan is empty, and nothing lies in its way. */
  readonly settled: boolean;
  readonly verification: VerifyOutcome;
  /** The build that the image becomes, and how it takes over from each of the others. */
  readonly build: string;
  readonly over: Readonly<Record<string, UpdateStrategy>>;
};

type Stage = Omit<StartOptions, 'version' | 'port'> & Required<Pick<StartOptions, 'env'>>;

/**
 * Tries an upgrade, or other options of the same version, on scratch data, which goes with it: the old
 * Keycloak gets the realm of the files, the new one migrates its database, and is planned and verified.
 * Where the contract holds, the image's build is recorded, without which nothing is deployed. KEYCLOAK_HOME
 * has no say here, for it names but one Keycloak. Throws USAGE for versions that are no upgrade,
 * CONTRACT_BROKEN where the old one fails already, and what starting a server throws.
 */
export async function rehearse(options: RehearseOptions): Promise<Rehearsal> {
  const { from, to, signal, progress } = options;
  requireUpgrade(from, to);
  await requireDocuments(options);
  return inScratchFolder(async (folder) => {
    const stage = await prepareStage(join(folder, 'data'), options);
    // First, because it fetches what is missing: what cannot be had is known before anything is booted.
    const judging = { ...stage, progress, directory: folder };
    const { name, builds, over } = await judgeUpdate({ from, to }, await readImageBuilds(), judging);
    await onServer(from, stage, options, (realm) => makeAsBefore(realm, options));
    const after = await onServer(to, stage, options, async (realm) => {
      const plan = await step({ progress, signal }, 'Planning', () => planWith(realm, false));
      return { plan, verification: await verifyAll(realm, options) };
    });
    if (after.verification.violations.length === 0) await writeImageBuilds(builds);
    return { from, to, ...after, settled: isEmpty(after.plan), build: name, over };
  });
}

async function prepareStage(
  dataDir: string,
  { variables, progress, signal }: RehearseOptions,
): Promise<Stage> {
  const { KEYCLOAK_HOME: _, ...env } = variables;
  const providerJar = await buildProviderJar();
  const fixed = { backend: 'dist', db: 'dev-file', httpsPort: undefined } as const;
  return { ...fixed, dataDir, providerJar, env, progress, signal };
}

async function onServer<T>(
  version: string,
  stage: Stage,
  options: RehearseOptions,
  work: (realm: RealmSession) => Promise<T>,
): Promise<T> {
  return withServer({ ...stage, version, port: await freePort() }, (server) =>
    withRealm({ ...options, connection: localConnection(server) }, 'read-write', work),
  );
}

/** What goes wrong later is the upgrade's doing only if all is well before it. */
async function makeAsBefore(realm: RealmSession, options: RehearseOptions): Promise<void> {
  await furnish(realm, options);
  const [broken] = (await verifyAll(realm, options)).violations;
  if (broken === undefined) return;
  const { from } = options;
  throw new CitizenIdError(
    'CONTRACT_BROKEN',
    `Keycloak ${from} breaks the contract already: ${broken.message}`,
    {
      hint: 'Mend that first: there is nothing to compare an upgrade with.',
    },
  );
}

function verifyAll({ session, documents }: RealmSession, options: RehearseOptions): Promise<VerifyOutcome> {
  const { signal } = options;
  return step(options, 'Verifying the contract', () =>
    verifyRealm(session, documents, { clients: [], readOnly: false, signal }),
  );
}

function isEmpty({ plan }: PlanOutcome): boolean {
  return plan.changes.length === 0 && plan.conflicts.length === 0;
}

async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'citizenid-rehearse-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
