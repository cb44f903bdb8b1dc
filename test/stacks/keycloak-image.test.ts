import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImageContext } from '../../lib/commands/image-context.ts';
import { checkoutBuild, readImageBuilds } from '../../lib/commands/parts/image-builds.ts';
import { buildArguments } from '../../lib/local/build.ts';
import { KEYCLOAK_VERSION } from '../../lib/model/keycloak-version.ts';
import { templates } from './support.ts';

let context = '';
const file = (name: string) => readFile(join(context, name), 'utf8');

beforeAll(async () => {
  context = await mkdtemp(join(tmpdir(), 'citizenid-test-image-'));
  await writeImageContext(context);
});
afterAll(() => rm(context, { recursive: true }));

describe('the image', () => {
  it('is built from the version that this project is made for', async () => {
    expect(await file('Dockerfile')).toContain(
      `ARG KEYCLOAK_IMAGE=quay.io/keycloak/keycloak:${KEYCLOAK_VERSION}\n`,
    );
  });

  it('has our script mappers and the theme', async () => {
    expect(await readdir(join(context, 'providers'))).toEqual(['citizenid-mappers.jar']);
  });

  it('has the features and the health checks of the local server', async () => {
    const lines = (await file('keycloak.conf')).split('\n').map((line) => `--${line}`);
    // A local server has one port for all, and here health has its own.
    const shared = buildArguments('postgres').filter((option) => !option.includes('http-management'));
    expect(lines).toEqual(expect.arrayContaining([...shared]));
  });

  it('leaves to the task nothing that is fixed when it is built', async () => {
    const fixed = [...(await file('keycloak.conf')).matchAll(/^([a-z-]+)=/gm)].map(
      ([, option = '']) => `KC_${option.toUpperCase().replaceAll('-', '_')}`,
    );
    expect(fixed.filter((name) => JSON.stringify(taskDefinition()).includes(`"${name}"`))).toEqual([]);
  });

  it('gives the volumes of a read-only container to the user that runs in it', async () => {
    expect(await file('Dockerfile')).toContain('VOLUME ["/opt/keycloak/data", "/tmp"]\nUSER 1000\n');
  });

  it('is a build that has been rehearsed', async () => {
    expect(Object.keys(await readImageBuilds())).toContain(await checkoutBuild());
  });

  it('is built by whoever deploys where the settings say so', () => {
    const image = JSON.stringify(
      templates({ image: 'asset' }).keycloak.findResources('AWS::ECS::TaskDefinition'),
    );
    expect(image).toContain('cdk-hnb659fds-container-assets-');
  });
});

function taskDefinition(): object {
  return templates().keycloak.findResources('AWS::ECS::TaskDefinition');
}
