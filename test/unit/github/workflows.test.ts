import { describe, expect, it } from 'vitest';
import { holds, interpolate } from '../../support/github/expression.ts';
import { type Job, jobOf, type Step, workflowOf, workflows } from '../../support/github/workflow.ts';
import { commandsOf } from '../../support/operations/runbook.ts';

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

  it('leave no credential in the checkout', () => {
    const keeps = ({ uses, with: settings }: Step) =>
      Boolean(uses?.startsWith('actions/checkout@')) && settings?.['persist-credentials'] !== false;
    expect(those(steps, keeps)).toEqual([]);
  });

  it('know secrets in the steps that need them alone, and never those that install or run anything else', () => {
    const secret = ({ env }: Pick<Step, 'env'>) => JSON.stringify(env ?? {}).includes('secrets.');
    const silent = ({ run = '' }: Step) => !/citizenid (plan|apply|verify|drift) /.test(run);
    const [send, ...others] = those(steps, (step) => secret(step) && silent(step));
    expect([send, others]).toEqual(['codeowners.yaml codeowners: Send it as a pull request', []]);
    const { run } = steps.find(([place]) => place === send)?.[1] ?? {};
    expect(run).not.toMatch(/\b(npm|npx|node|citizenid)\b(?!\/realm)/);
    expect(those(jobs, secret)).toEqual([]);
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

  it('waits for its turn and takes nobody else’s place', () => {
    expect(jobOf('apply-environment.yaml', 'apply').concurrency).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
      group: 'apply-${{ inputs.environment }}',
      'cancel-in-progress': false,
      queue: 'max',
    });
  });

  it('is too old once main has other files of those that start an apply', () => {
    const { push } = workflowOf('apply.yaml').on as { push: { paths: readonly string[] } };
    const paths = push.paths.map((path) => path.replace(/\/\*\*$/, ''));
    const [refuse] = jobOf('apply-environment.yaml', 'apply').steps?.filter(({ run }) => run) ?? [];
    expect(refuse?.run).toContain(`if ! git diff --quiet HEAD FETCH_HEAD -- ${paths.join(' ')}; then`);
  });

  it('leaves the job time to keep what was sealed', () => {
    const { steps: own = [], 'timeout-minutes': whole = 0 } = jobOf('apply-environment.yaml', 'apply');
    const minutes = own.find(({ name }) => name === 'Apply')?.['timeout-minutes'];
    expect(minutes).toBeLessThanOrEqual(whole - 10);
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

  it('cannot take the place of a plan by another label', () => {
    const groupOf = (run_id: number, action: string, label?: string) =>
      interpolate(workflowOf('plan.yaml').concurrency?.group ?? '', {
        github: { run_id, event: { action, label: label && { name: label }, pull_request: { number: 7 } } },
      });
    const plan = groupOf(1, 'labeled', 'plan');
    expect(groupOf(2, 'labeled', 'plan')).toBe(plan);
    expect(groupOf(3, 'synchronize')).toBe(plan);
    const others = [groupOf(4, 'labeled', 'help'), groupOf(5, 'labeled', 'help')];
    expect(new Set([plan, ...others]).size).toBe(3);
  });

  it('is planned with an account that can only look', () => {
    expect(jobOf('plan.yaml', 'plan').environment).toBe('staging-plan');
    expect(jobOf('drift-environment.yaml', 'look').environment).toMatch(/^\W+inputs\.environment \}\}-plan$/);
    expect(jobOf('apply-environment.yaml', 'apply').environment).toMatch(/^\W+inputs\.environment \}\}$/);
  });
});
