import { chooseDist } from '../../local/choose-backend.ts';
import type { ProviderJar } from '../../local/options.ts';
import { type PreparedBuild, prepareBuild } from '../../local/prepare-build.ts';
import { compatibilityOf, type QuestionOptions, updateStrategy } from '../../local/update-strategy.ts';
import { buildName, type ImageBuild, type ImageBuilds, optionsIn } from '../../model/image-build.ts';
import { imageConfiguration } from './image-builds.ts';
import { type StepProgress, step } from './steps.ts';

type Judging = QuestionOptions & { readonly providerJar: ProviderJar; readonly progress: StepProgress };

type Versions = { readonly from: string; readonly to: string };

type JudgedBuild = {
  readonly name: string;
  readonly over: ImageBuild['over'];
  /** All that were known, the judged one, and one of the old version where none was known. */
  readonly builds: ImageBuilds;
};

/**
 * Asks the image's build of one version whether its tasks may run beside those of the builds that are
 * known: each built as the image is, with the cache of a cluster, as in production. What is not known yet
 * of the old version is asked of it as built with today's options.
 * Throws what prepareBuild throws, and KEYCLOAK_FAILED.
 */
export async function judgeUpdate(
  { from, to }: Versions,
  known: ImageBuilds,
  judging: Judging,
): Promise<JudgedBuild> {
  const configuration = await imageConfiguration();
  const name = buildName(to, configuration);
  const build = await imageBuildOf(to, configuration, judging);
  const knowsOld = from === to || Object.values(known).some(({ keycloak }) => keycloak === from);
  const old = knowsOld ? undefined : await imageBuildOf(from, configuration, judging);
  return step(judging, 'Asking Keycloak how to update', async () => {
    const first = old && { [buildName(from, configuration)]: await told(old, {}, judging) };
    const before = { ...known, ...first };
    const over: Record<string, ImageBuild['over'][string]> = {};
    for (const [other, { compatibility }] of Object.entries(before)) {
      if (other !== name) over[other] = await updateStrategy(compatibility, build, judging);
    }
    return { name, over, builds: { ...before, [name]: await told(build, over, judging) } };
  });
}

async function imageBuildOf(
  version: string,
  configuration: string,
  judging: Judging,
): Promise<PreparedBuild> {
  const options = optionsIn(configuration).map((option) => `--${option}`);
  return prepareBuild({ ...judging, version, options }, await chooseDist(version, judging.env));
}

async function told(build: PreparedBuild, over: ImageBuild['over'], judging: Judging): Promise<ImageBuild> {
  return { keycloak: build.version, compatibility: await compatibilityOf(build, judging), over };
}
