/**
 * A deployment with the CDK's own command line, to an account that moto plays on this machine.
 *
 * What stands behind it is real as far as it is ours to run: the published assets, the templates with their
 * references and the exports between stacks, the provider framework's code, the bundled reconciler, and the
 * Keycloak that it works on, with the accounts and client secrets that go with it.
 *
 * What is not: CloudFormation is moto's, without change sets (hence `--method=direct`), and updates and
 * deletions in no particular order. Resources are records or stubs (`aws-emulator/server.py` says which): no
 * network, database, balancer, certificate or task comes to be, IAM and security groups forbid nothing, and
 * Keycloak answers at another address than the stack's own. So nothing here shows that AWS accepts the
 * templates, that tasks become healthy, or that one part may reach another; only an account can.
 *
 * The tests are the steps of one rehearsal: each begins where the one before has ended.
 */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readImageBuilds } from '../../lib/commands/parts/image-builds.ts';
import { secretsOf, type TestSecrets, unprotect } from '../support/aws/clients.ts';
import { adminOf, type DeployedRealm, differences } from '../support/aws/live-stack.ts';
import { type AwsEmulator, startAwsEmulator } from '../support/aws-emulator/emulator.ts';
import { openProject, type Project } from '../support/aws-emulator/project.ts';
import { adminConnection, randomRealm, serviceConnection } from '../support/keycloak/connection.ts';
import { commandsOf } from '../support/operations/runbook.ts';
import { openTearDown } from '../support/operations/tear-down.ts';

const ACCOUNT = '111122223333';
const DEPLOY = ['deploy', '--method=direct', '--require-approval=never'] as const;
const DEPLOY_REALM = [...DEPLOY, 'Realm', '--exclusively'] as const;
const REALM_STACK = 'citizenid-staging-realm';
const INTEGRATOR = 'integrators/star-atlas.yaml';
const WEB = ['clients', 0] as const;

let aws: AwsEmulator;
let project: Project;
let secrets: TestSecrets;
/** The names of the accounts' secrets, as the deployment tells them. */
let accounts: DeployedRealm['names'];
const realm = randomRealm('rehearsal');
const cleanUp = new AsyncDisposableStack();

beforeAll(async () => {
  aws = await startAwsEmulator({ account: ACCOUNT, keycloakUrl: adminConnection().url });
  cleanUp.defer(aws.stop);
  project = await openProject(aws.variables);
  cleanUp.defer(project.dispose);
  secrets = secretsOf(aws);
  const [build] = Object.keys(await readImageBuilds()).slice(-1);
  await project.edit('environments/staging.yaml', (file) => {
    file.set('realm_name', realm);
    // To build one takes a Docker engine.
    file.setIn(['aws', 'image'], { repository: 'keycloak', digest: `sha256:${'0'.repeat(64)}`, build });
  });
  await project.edit(INTEGRATOR, (file) => {
    file.setIn([...WEB, 'environments'], ['staging']);
    file.setIn([...WEB, 'redirect_uris'], ['https://star-atlas.example/callback']);
    file.deleteIn([...WEB, 'post_logout_redirect_uris']);
  });
});

afterAll(() => cleanUp.disposeAsync());

describe('a rehearsed deployment', () => {
  it('bootstraps an empty account', async () => {
    const { exitCode, output } = await project.cdk('bootstrap', `aws://${ACCOUNT}/eu-central-1`);
    expect(output).toContain(`Environment aws://${ACCOUNT}/eu-central-1 bootstrapped`);
    expect(exitCode).toBe(0);
  });

  it('deploys network, database and Keycloak in their order, each with what the one before exports', async () => {
    const { exitCode, output } = await project.cdk(...DEPLOY, 'Keycloak');
    expect(output.match(/✅ {2}\w+/gu)).toEqual(['✅  Network', '✅  Database', '✅  Keycloak']);
    expect(exitCode).toBe(0);
  });

  it('shows why the first deployment of the realm has failed', async () => {
    const { exitCode, output } = await project.cdk(...DEPLOY_REALM);
    expect(output).toContain('(KEYCLOAK_UNAUTHORIZED)');
    // The column is no wider.
    expect(output).toContain('ROLLBACK_COMPLET');
    expect(exitCode).toBe(1);
  });

  it('begins anew once the protection of what has failed is off; says that Keycloak is out of reach', async () => {
    await unprotect(aws, REALM_STACK);
    aws.loseKeycloak();
    const { exitCode, output } = await project.cdk(...DEPLOY_REALM);
    expect(output).toMatch(/Keycloak at .* does not answer/);
    expect(output).toContain('(KEYCLOAK_UNREACHABLE)');
    expect(exitCode).toBe(1);
    await unprotect(aws, REALM_STACK);
  });

  it('deploys the realm that the files describe, signed in as the administrator of the first start', async () => {
    const administrator = await firstStart();
    const { exitCode, output } = await project.cdk(...DEPLOY_REALM);
    accounts = { apply: outputIn(output, 'ApplyAccountSecret'), plan: outputIn(output, 'PlanAccountSecret') };
    expect(output).toContain(`Realm.Issuer = https://id.staging.citizenid.example/realms/${realm}`);
    expect(exitCode).toBe(0);
    expect(await differences(deployedRealm(), project.realmDir)).toEqual([]);
    expect(
      await adminOf({ realm }).call('find', ({ clients }) =>
        clients.find({ realm: 'master', clientId: administrator }),
      ),
    ).toEqual([]);
  });

  it('does nothing to a stack that another synthesis finds as it was', async () => {
    const { exitCode, output } = await project.cdk(...DEPLOY, 'Keycloak');
    expect(output.match(/✅ {2}\w+ .*\(no changes\)/gu)).toHaveLength(3);
    expect(exitCode).toBe(0);
  });

  it('brings a change of the files', async () => {
    await project.edit(INTEGRATOR, (file) => file.setIn([...WEB, 'client_name'], 'Renamed'));
    const { exitCode } = await project.cdk(...DEPLOY_REALM);
    expect(exitCode).toBe(0);
    expect(await differences(deployedRealm(), project.realmDir)).toEqual([]);
  });

  it('fails where Keycloak is out of reach for long, and brings the same change later', async () => {
    await project.edit(INTEGRATOR, (file) => file.setIn([...WEB, 'client_name'], 'Renamed again'));
    aws.loseKeycloak();
    const failed = await project.cdk(...DEPLOY_REALM);
    expect(failed.output).toContain('(KEYCLOAK_UNREACHABLE)');
    expect(failed.output).toContain('UPDATE_ROLLBACK_COMPLET');
    expect(failed.exitCode).toBe(1);
    const { exitCode } = await project.cdk(...DEPLOY_REALM);
    expect(exitCode).toBe(0);
    expect(await differences(deployedRealm(), project.realmDir)).toEqual([]);
  });

  it('shows what review has stopped, and goes back to the files before', async () => {
    await adminOf({ realm }).call('create', ({ clients }) =>
      clients.create({ clientId: 'star-atlas-foreign' }),
    );
    await project.edit(INTEGRATOR, (file) => file.setIn([...WEB, 'client_id'], 'star-atlas-foreign'));
    const { exitCode, output } = await project.cdk(...DEPLOY_REALM);
    expect(output).toContain(
      'client/star-atlas-foreign exists in Keycloak and was not made from these files',
    );
    expect(output).toContain('-c accept=');
    // The column is no wider.
    expect(output).toContain('UPDATE_ROLLBACK_COMPLET');
    expect(exitCode).toBe(1);
    await project.edit(INTEGRATOR, (file) => file.setIn([...WEB, 'client_id'], 'star-atlas-web'));
    expect(await differences(deployedRealm(), project.realmDir)).toEqual([]);
  });

  it('is taken down once its protection is off, and leaves the realm and the secrets that it needs', async () => {
    const shell = await openTearDown(aws, project);
    onTestFinished(shell.close);
    const refused = await shell.attempt(commandsOf('Tear-down', 3));
    expect(refused.errors).toContain('cannot be deleted while TerminationProtection is enabled');
    await shell.run(commandsOf('Tear-down', 2));
    const output = await shell.run(commandsOf('Tear-down', 3));
    expect(output.match(/(?<=citizenid-staging-)\w+(?=\): destroyed)/g)).toEqual([
      'observability',
      'realm',
      'keycloak',
      'database',
      'network',
    ]);
    expect(await differences(deployedRealm(), project.realmDir)).toEqual([]);
    const stacks = ['citizenid-staging-database', 'citizenid-staging-keycloak'];
    expect((await Promise.all(stacks.map(secrets.list))).flat()).toEqual([]);
  });
});

/** Makes the account of the stack's secret, as Keycloak does at its first start on an empty database. */
async function firstStart(): Promise<string> {
  const [name = ''] = await secrets.list('citizenid-staging-keycloak-Bootstrap');
  const { client_id: clientId = '', client_secret: secret = '' } = (await secrets.read(name))?.value ?? {};
  await serviceConnection({ is_temporary_admin: 'true' }, { clientId, secret });
  return clientId;
}

function deployedRealm(): DeployedRealm {
  return { realm, secrets, names: accounts };
}

/** What the command line prints of a stack's outputs. */
function outputIn(printed: string, name: string): string {
  return new RegExp(`^Realm\\.${name} = (.+)$`, 'm').exec(printed)?.[1] ?? '';
}
