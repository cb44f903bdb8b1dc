import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Invoked } from './lambda.ts';

/** What CloudFormation is told in the end. */
export type CloudFormationAnswer = {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
};

export type Framework = {
  /** Carries one of CloudFormation's events through to the answer. */
  readonly send: (event: object) => Promise<CloudFormationAnswer>;
};

type Handler = (event: unknown) => Promise<void>;

/** As often as the state machine asks again. */
const ATTEMPTS = 300;

/**
 * The CDK's provider framework, from the very asset that would be deployed, between CloudFormation and our
 * functions. Only its three ways out are others: to Lambda, to the state machine and to CloudFormation.
 */
export function loadFramework(
  code: string,
  call: (handler: string, event: unknown) => Promise<Invoked>,
): Framework {
  const answers = new Map<string, CloudFormationAnswer>();
  const executions: Promise<void>[] = [];
  const load = createRequire(join(code, 'framework.js'));
  // Another stack may have left its ways out there.
  for (const path of Object.keys(load.cache)) if (path.startsWith(code)) delete load.cache[path];
  load('./util').log = () => undefined;
  replace(load, './outbound', {
    invokeFunction: async ({ FunctionName, Payload }: { FunctionName: string; Payload: string }) => {
      const { payload, error } = await call(FunctionName, JSON.parse(Payload));
      const said = Buffer.from(JSON.stringify(error ?? payload));
      return error ? { FunctionError: 'Unhandled', Payload: said } : { Payload: said };
    },
    startExecution: async ({ input }: { input: string }) => {
      executions.push(wait(framework.isComplete, JSON.parse(input)));
    },
    httpRequest: async ({ path }: { path: string }, body: string) => {
      answers.set(path, JSON.parse(body));
    },
  });
  const framework: { onEvent: Handler; isComplete: Handler } = load('./framework.js');
  let number = 0;
  return {
    send: async (event) => {
      number += 1;
      const path = `/answer-${number}`;
      const facts = { RequestId: `request-${number}`, StackId: 'arn:stack', LogicalResourceId: 'Realm' };
      await framework.onEvent({ ...facts, ...event, ResponseURL: `https://cloudformation.example${path}` });
      while (executions.length > 0) await executions.shift();
      const answer = answers.get(path);
      if (!answer) throw new Error('CloudFormation was not answered');
      return answer;
    },
  };
}

/** What the state machine does: asks again whatever was thrown. */
async function wait(isComplete: Handler, input: unknown): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await isComplete(input);
    } catch (error) {
      if (!(error instanceof Error) || error.constructor.name !== 'Retry') throw error;
    }
  }
  throw new Error('The state machine has given up');
}

function replace(load: NodeJS.Require, name: string, exports: object): void {
  const path = load.resolve(name);
  load.cache[path] = Object.assign(Object.create(null), { id: path, filename: path, loaded: true, exports });
}
