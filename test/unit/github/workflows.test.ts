import { describe, expect, it } from 'vitest';
import { holds } from '../../support/github/expression.ts';
import { type Job, jobOf, type Step, workflows } from '../../support/github/workflow.ts';
import { commandsOf } from '../../support/runbook.ts';

const all = workflows();

/** `FILE JOB`, for what a test finds wrong. */
const jobs: readonly (readonly [string, Job])[] = all.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([job, content]) => [`${name} ${job}`, content] as const),
);
const steps: readonly (readonly [string, Step])[] = jobs.flatMap(([place, { steps: own = [] }]) =>
  own.map((step) => [`${place}: ${step.name ?? step.uses}`, step] as const),
);

const those = <T>(found: readonly (readonly [string, T])[], wrong: (one: T) => boolean) =>
  found.filter(([, one]) => wrong(one)).map(([place]) => place);

describe('the workflows', () => {
  it('are these', () => {
    expect(all.map(({ name }) => name).toSorted()).toEqual([
      'apply-environment.yaml',
      'apply.yaml',
      'codeowners.yaml',
      'drift-environment.yaml',
      'drift.yaml',
      'plan.yaml',
      'pull-request.yaml',
    ]);
  });

  it('put no expression into a script: what a stranger wrote arrives in variables', () => {
    expect(those(steps, ({ run }) => run?.includes('${{') ?? false)).toEqual([]);
  });

  it('name each action of others by its commit, and say which version that is', () => {
    const uses = all.flatMap(({ text }) => [...text.matchAll(/uses: (?!\.\/)(.+)$/gm)].map(([, use]) => use));
    expect(uses.length).toBeGreaterThan(5);
    expect(uses.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use ?? ''))).toEqual(
      [],
    );
  });

  it('give rights job by job, and none to those that say nothing', () => {
    const open = all.filter(({ name, workflow: { permissions } }) => {
      const given = Object.entries(permissions ?? { all: 'write' });
      return given.length > 0 && name !== 'pull-request.yaml';
    });
    expect(open.map(({ name }) => name)).toEqual([]);
    const none = ({ permissions }: Job) => permissions === undefined;
    expect(those(jobs, none)).toEqual(['pull-request.yaml files']);
  });

  it('end each job in time', () => {
    expect(those(jobs, ({ uses, 'timeout-minutes': minutes }) => !uses && !minutes)).toEqual([]);
  });

  it('leave no credential in the checkout, but where a job has to push', () => {
    const keeps = ({ uses, with: settings }: Step) =>
      Boolean(uses?.startsWith('actions/checkout@')) && settings?.['persist-credentials'] !== false;
    const places = those(steps, keeps).map((place) => place.replace(/:.*/, ''));
    expect(places).toEqual(['codeowners.yaml codeowners']);
  });

  it('know Keycloak in steps that talk to it alone', () => {
    const secret = ({ env }: Step) => JSON.stringify(env ?? {}).includes('secrets.');
    const silent = ({ run = '' }: Step) => !/npx citizenid (plan|apply|verify|drift) /.test(run);
    expect(those(steps, (step) => secret(step) && silent(step))).toEqual([]);
    expect(those(jobs, ({ env }) => JSON.stringify(env ?? {}).includes('secrets.'))).toEqual([]);
  });
});

describe('what is applied', () => {
  const called = './.github/workflows/apply-environment.yaml';

  it('is applied to staging first, and to production only once staging has gone well', () => {
    const { staging, production, ...others } =
      all.find(({ name }) => name === 'apply.yaml')?.workflow.jobs ?? {};
    expect(others).toEqual({});
    expect(staging).toMatchObject({ uses: called, with: { environment: 'staging' } });
    expect(production).toMatchObject({ uses: called, needs: 'staging', with: { environment: 'production' } });
    expect([staging?.needs, staging?.if, production?.if]).toEqual([undefined, undefined, undefined]);
  });

  it('is applied at night only where the look has found something due', () => {
    const { if: condition = '', ...apply } = jobOf('drift-environment.yaml', 'apply');
    expect(apply).toMatchObject({
      uses: called,
      needs: 'look',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
      with: { environment: '${{ inputs.environment }}' },
    });
    const after = (due: string) => holds(condition, { needs: { look: { outputs: { due } } } });
    expect(['yes', 'no', ''].map(after)).toEqual([true, false, false]);
    expect(jobOf('drift-environment.yaml', 'look')).toMatchObject({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
      outputs: { due: '${{ steps.plan.outputs.due }}' },
    });
  });
});

it('what is deployed on AWS is deployed as the runbook has it', () => {
  const deploy = jobOf('apply-environment.yaml', 'apply').steps?.find(({ name }) => name === 'Deploy');
  const [command = 'none'] = /^npx cdk deploy .*?--exclusively/.exec(deploy?.run ?? '') ?? [];
  expect(commandsOf('Change of the realm')).toContain(`${command} -c env="$ENV"`);
});

describe('what a stranger can start', () => {
  const started = all.filter(({ workflow: { on } }) => JSON.stringify(on).includes('pull_request'));
  const secretive = started.filter(({ text }) => /secrets|id-token/.test(text.replaceAll(/^ *#.*$/gm, '')));

  it('sees no secret, or waits for a maintainer’s label', () => {
    expect(secretive.map(({ name }) => name)).toEqual(['plan.yaml']);
    expect(jobOf('plan.yaml', 'plan').if).toContain("github.event.label.name == 'plan'");
  });

  it('may write nothing, or runs the code of main', () => {
    const [request] = started.filter(({ name }) => name === 'pull-request.yaml');
    expect(request?.workflow).toMatchObject({ on: 'pull_request', permissions: { contents: 'read' } });
    const checkouts = (jobOf('plan.yaml', 'plan').steps ?? []).filter(({ uses }) => uses);
    expect(checkouts).toHaveLength(1);
    expect(checkouts[0]?.with?.['ref']).toMatch(/^\W+github\.event\.pull_request\.base\.ref\W+$/);
  });

  it('is planned with an account that can only look', () => {
    expect(jobOf('plan.yaml', 'plan').environment).toBe('staging-plan');
    expect(jobOf('drift-environment.yaml', 'look').environment).toMatch(/^\W+inputs\.environment \}\}-plan$/);
    expect(jobOf('apply-environment.yaml', 'apply').environment).toMatch(/^\W+inputs\.environment \}\}$/);
  });
});
