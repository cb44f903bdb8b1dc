import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type Invoked, invoke, type LambdaFunction } from '../aws/lambda.ts';
import { type CloudFormationAnswer, loadFramework } from '../aws/provider-framework.ts';

/** What CloudFormation asks of a custom resource, and all functions that have been deployed, by ARN. */
type Question = {
  readonly event: { readonly ServiceToken: string };
  readonly functions: Readonly<Record<string, LambdaFunction>>;
};

/** Carries out custom resources by their functions. */
export type CustomResources = {
  readonly url: string;
  /** Every call of a function so far. */
  readonly calls: readonly (Invoked & { readonly handler: string })[];
  /** Nobody answers while the next event is carried out, for longer than a deployment waits. */
  readonly loseKeycloak: () => void;
  readonly close: () => Promise<void>;
};

/** Where nobody listens, and longer than any deployment's patience. */
const NOWHERE = { KEYCLOAK_URL: 'http://127.0.0.1:9' } as const;
const LONG_MS = 1_800_000;

/** Listens for them. `variables` replace what a function's own would have it reach. */
export async function startCustomResources(
  variables: Readonly<Record<string, string>>,
): Promise<CustomResources> {
  const calls: (Invoked & { readonly handler: string })[] = [];
  let lost = false;
  const carryOut = ({ event, functions }: Question): Promise<CloudFormationAnswer> => {
    const find = (arn: string): LambdaFunction => {
      const found = functions[arn];
      if (!found) throw new Error(`Nobody has deployed ${arn}`);
      return found;
    };
    const provider = find(event.ServiceToken);
    const away = lost;
    lost = false;
    // The framework's own code runs here, and finds ours by these.
    Object.assign(process.env, provider.variables);
    const framework = loadFramework(provider.code, async (arn, input) => {
      const called = find(arn);
      const all = { ...called.variables, ...variables, ...(away && NOWHERE) };
      const invoked = await invoke({ ...called, variables: all }, away ? begunLongAgo(input) : input);
      calls.push({ ...invoked, handler: called.handler });
      return invoked;
    });
    return framework.send(event);
  };
  const server = createServer(async (request, response) => {
    const answer = await carryOut((await json(request)) as Question).catch(failed);
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    loseKeycloak: () => {
      lost = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The functions know by this when their deployment has begun. */
function begunLongAgo(input: unknown): unknown {
  return { ...(input as object), StartedAt: new Date(Date.now() - LONG_MS).toISOString() };
}

function failed(error: Error): CloudFormationAnswer {
  return { Status: 'FAILED', Reason: error.message, PhysicalResourceId: 'none' };
}
