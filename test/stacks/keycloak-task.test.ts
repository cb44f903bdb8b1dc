import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { LIVENESS_CHECK } from '../../lib/stacks/keycloak/keycloak-container.ts';
import { templates } from './support.ts';

type Container = {
  readonly Name: string;
  readonly Image: unknown;
  readonly Command?: readonly string[];
  readonly Environment: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Secrets?: readonly { readonly Name: string; readonly ValueFrom: unknown }[];
  readonly Memory: number;
  readonly StopTimeout?: number;
};

const TASK = 'AWS::ECS::TaskDefinition';
const template = templates().keycloak;
const [task] = Object.values(template.findResources(TASK));
const containers: readonly Container[] = task?.Properties.ContainerDefinitions;
const named = (name: string) => containers.find(({ Name }) => Name === name);
const keycloak = named('keycloak');
const variables = Object.fromEntries(keycloak?.Environment.map(({ Name, Value }) => [Name, Value]) ?? []);
/** What the role allows that starts the task. */
const statements: readonly { readonly Action: unknown; readonly Resource: unknown }[] = Object.entries(
  template.findResources('AWS::IAM::Policy'),
).flatMap(([id, { Properties }]) =>
  id.startsWith('TaskExecutionRole') ? Properties.PolicyDocument.Statement : [],
);
const seconds = (duration: unknown) => Number(/^(\d+)s$/.exec(String(duration))?.[1]);

describe('the task', () => {
  it('runs on ARM64, in the size of the settings', () => {
    template.hasResourceProperties(TASK, {
      RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
      Cpu: '2048',
      Memory: '4096',
    });
  });

  it('has memory for each of its containers', () => {
    expect(containers.reduce((sum, { Memory }) => sum + Memory, 0)).toBe(4096);
  });

  it('can write to nothing but two volumes', () => {
    template.hasResourceProperties(TASK, {
      ContainerDefinitions: containers.map(() => Match.objectLike({ ReadonlyRootFilesystem: true })),
      Volumes: [{ Name: 'data' }, { Name: 'tmp' }],
    });
    template.hasResourceProperties(TASK, {
      ContainerDefinitions: Match.arrayWith([
        Match.objectLike({
          MountPoints: [
            { ContainerPath: '/opt/keycloak/data', ReadOnly: false, SourceVolume: 'data' },
            { ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'tmp' },
          ],
        }),
      ]),
    });
  });

  it('gives its containers none of the privileges of root', () => {
    template.hasResourceProperties(TASK, {
      ContainerDefinitions: containers.map(() =>
        Match.objectLike({
          LinuxParameters: { Capabilities: { Drop: ['ALL'] } },
          Privileged: Match.absent(),
        }),
      ),
    });
  });

  it('holds secrets by reference alone', () => {
    const names = containers.flatMap(({ Environment }) => Environment.map(({ Name }) => Name));
    expect(names.filter((name) => /password|secret|username|client_id/i.test(name))).toEqual([]);
    expect(keycloak?.Secrets?.map(({ Name }) => Name)).toEqual([
      'KC_DB_USERNAME',
      'KC_DB_PASSWORD',
      'KC_BOOTSTRAP_ADMIN_CLIENT_ID',
      'KC_BOOTSTRAP_ADMIN_CLIENT_SECRET',
    ]);
  });

  it('may open those secrets, and use the keys that they are encrypted with', () => {
    const resources = (action: string) =>
      statements.flatMap(({ Action, Resource }) =>
        [Action].flat().includes(action) ? [Resource].flat().map((one) => JSON.stringify(one)) : [],
      );
    expect(resources('secretsmanager:GetSecretValue')).toEqual([
      expect.stringContaining('database:ExportsOutputRefSecret'),
      expect.stringContaining('Bootstrap'),
    ]);
    expect(resources('kms:Decrypt')).toEqual([
      expect.stringContaining('BootstrapKey'),
      expect.stringContaining('database:ExportsOutputFnGetAttKey'),
    ]);
  });

  it('measures Keycloak from within, and goes on when that ends', () => {
    template.hasResourceProperties(TASK, {
      ContainerDefinitions: Match.arrayWith([
        Match.objectLike({ Name: 'collector', Essential: false, RestartPolicy: { Enabled: true } }),
      ]),
    });
    const config = JSON.stringify(named('collector')?.Environment);
    // Without `resourcedetection` each task's log stream is called `undefined`.
    for (const part of ['127.0.0.1:9000', '127.0.0.1:4317', 'resourcedetection', 'awsemf', 'awsxray']) {
      expect(config).toContain(part);
    }
  });

  it('names the versions of its images', () => {
    expect(JSON.stringify(keycloak?.Image)).toMatch(/citizenid-keycloak@sha256:0{64}/);
    expect(JSON.stringify(named('collector')?.Image)).toMatch(/aws-otel-collector:v\d+\.\d+\.\d+"/);
  });

  it("pulls the collector from the account's own registry, which fetches it from the public one", () => {
    const prefix = 'citizenid-test-public';
    template.hasResourceProperties('AWS::ECR::PullThroughCacheRule', {
      EcrRepositoryPrefix: prefix,
      UpstreamRegistryUrl: 'public.ecr.aws',
    });
    const [cache] = Object.keys(template.findResources('AWS::ECR::PullThroughCacheRule'));
    template.hasResource(TASK, { DependsOn: Match.arrayWith([cache]) });
    expect(JSON.stringify(named('collector')?.Image)).toMatch(
      /"111122223333\.dkr\.ecr\..*\/citizenid-test-public\//,
    );
    const fetching = statements.filter(({ Action }) => [Action].flat().includes('ecr:CreateRepository'));
    expect(fetching).toHaveLength(1);
    expect(JSON.stringify(fetching[0]?.Resource)).toContain(`:repository/${prefix}/aws-observability/`);
  });
});

describe('Keycloak', () => {
  it('is started optimized and configured by its variables alone', () => {
    expect(keycloak?.Command).toEqual(['start', '--optimized']);
    expect(Object.keys(variables).filter((name) => !name.startsWith('KC_'))).toEqual([]);
  });

  it('has one host name for all and another for administrators, whatever a request says', () => {
    expect(variables).toMatchObject({
      KC_HOSTNAME: 'https://id.test.citizenid.example',
      KC_HOSTNAME_ADMIN: 'https://admin.id.test.citizenid.example',
      KC_HOSTNAME_STRICT: 'true',
    });
  });

  it('believes forwarded headers from its own network alone', () => {
    expect(variables).toMatchObject({
      KC_PROXY_HEADERS: 'xforwarded',
      KC_PROXY_TRUSTED_ADDRESSES: '10.40.0.0/16',
    });
  });

  it('verifies the certificate of the database in full', () => {
    expect(variables.KC_DB_URL_PROPERTIES).toMatch(/sslmode=verify-full&sslrootcert=\/opt\/keycloak\/conf\//);
  });

  it('opens all its connections at the start, so that a new password stops none', () => {
    const {
      KC_DB_POOL_INITIAL_SIZE: initial,
      KC_DB_POOL_MIN_SIZE: least,
      KC_DB_POOL_MAX_SIZE: most,
    } = variables;
    expect([initial, least]).toEqual([most, most]);
  });

  it('finds its cluster in the database, and speaks with it over mutual TLS', () => {
    expect(variables).toMatchObject({
      KC_CACHE_STACK: 'jdbc-ping',
      KC_CACHE_EMBEDDED_MTLS_ENABLED: 'true',
    });
  });

  it('sends one trace of twenty to the collector beside it, and counts what its users do', () => {
    expect(variables).toMatchObject({
      KC_TRACING_ENDPOINT: 'http://127.0.0.1:4317',
      KC_TRACING_SAMPLER_RATIO: '0.05',
      KC_TELEMETRY_SERVICE_NAME: 'keycloak',
      KC_EVENT_METRICS_USER_EVENTS: 'login,logout,register,code_to_token,refresh_token,client_login',
    });
  });

  it('logs JSON', () => {
    expect(variables.KC_LOG_CONSOLE_OUTPUT).toBe('json');
  });

  it('answers for longer than the load balancers take to leave it, and ends before it is killed', () => {
    const groups = Object.values(template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup'));
    const deregistration = groups.map(({ Properties }) =>
      Properties.TargetGroupAttributes.find(
        ({ Key }: { Key: string }) => Key === 'deregistration_delay.timeout_seconds',
      ),
    );
    const delay = seconds(variables.KC_SHUTDOWN_DELAY);
    expect(deregistration.length).toBe(2);
    for (const { Value } of deregistration) expect(delay).toBeGreaterThan(Number(Value));
    const end = delay + seconds(variables.KC_SHUTDOWN_TIMEOUT);
    expect(keycloak?.StopTimeout).toBeGreaterThan(end);
    expect(keycloak?.StopTimeout, "Fargate's limit").toBeLessThanOrEqual(120);
  });
});

describe('the health check in the container', () => {
  it.each([
    { status: 200, says: 'healthy' },
    { status: 503, says: 'unhealthy' },
  ])('takes $status for $says', async ({ status, says }) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/health/live' ? status : 404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const check = promisify(execFile)('bash', ['-c', LIVENESS_CHECK.replace('9000', String(port))]);
    const verdict = await check.then(
      () => 'healthy',
      () => 'unhealthy',
    );
    server.close();
    expect(verdict).toBe(says);
  });
});
