import { z } from 'zod';
import { templates } from '../../stacks/support.ts';

/** What a Keycloak task runs, as the synthesized task definition has it. */
export type Task = {
  readonly command: readonly string[];
  /** A value that only CloudFormation knows is undefined here. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The names of the variables whose values are kept secret. */
  readonly secrets: readonly string[];
  readonly memoryMib: number;
  readonly cpus: number;
  readonly stopTimeoutS: number;
};

const Value = z.string().or(z.unknown().transform(() => undefined));
const Container = z.object({
  Name: z.string(),
  Command: z.array(z.string()).default([]),
  Environment: z.array(z.object({ Name: z.string(), Value })).default([]),
  Secrets: z.array(z.object({ Name: z.string() })).default([]),
  Memory: z.number().optional(),
  StopTimeout: z.number().optional(),
});
const TaskDefinition = z.object({
  Properties: z.object({ Cpu: z.string(), ContainerDefinitions: z.array(Container) }),
});

export function shippedTask(): Task {
  const [found] = Object.values(templates().keycloak.findResources('AWS::ECS::TaskDefinition'));
  const { Cpu, ContainerDefinitions } = TaskDefinition.parse(found).Properties;
  const container = ContainerDefinitions.find(({ Name }) => Name === 'keycloak');
  if (!container?.Memory || !container.StopTimeout) throw new Error('The task has no complete Keycloak');
  return {
    command: container.Command,
    variables: Object.fromEntries(container.Environment.map(({ Name, Value: value }) => [Name, value])),
    secrets: container.Secrets.map(({ Name }) => Name),
    memoryMib: container.Memory,
    cpus: Number(Cpu) / 1024,
    stopTimeoutS: container.StopTimeout,
  };
}

const Rule = z.object({
  Properties: z.object({
    Conditions: z.array(
      z.object({
        Field: z.string(),
        PathPatternConfig: z.object({ Values: z.array(z.string()) }).optional(),
      }),
    ),
  }),
});

/** Whether the public load balancer of the synthesized stack passes a path on. */
export function publicPaths(): (path: string) => boolean {
  const rules = Object.values(
    templates().keycloak.findResources('AWS::ElasticLoadBalancingV2::ListenerRule'),
  );
  const patterns = rules
    .flatMap((rule) => Rule.parse(rule).Properties.Conditions)
    .flatMap(({ PathPatternConfig }) => PathPatternConfig?.Values ?? [])
    .map((pattern) => new RegExp(`^${RegExp.escape(pattern).replaceAll('\\*', '.*')}$`));
  return (path) => patterns.some((pattern) => pattern.test(path));
}
