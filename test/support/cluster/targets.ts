import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where requests can be sent. */
export type Target = { readonly name: string; readonly port: number };

export type Registered = Target & { readonly agent: Agent };

/** The servers behind a load balancer, as its target group knows them. */
export type Targets = {
  readonly add: (target: Target) => void;
  /** No new requests for it from now on; done when those under way have been answered. */
  readonly drain: (target: Target) => Promise<void>;
  /** All requests to this one, until told otherwise. */
  readonly sendAllTo: (target: Target | undefined) => void;
  /** The next in turn of those not tried yet; it counts as busy until `done`. */
  readonly take: (
    tried: ReadonlySet<Registered>,
  ) => { readonly target: Registered; readonly done: () => void } | undefined;
};

export function createTargets(): Targets {
  let registered: readonly Registered[] = [];
  let only: string | undefined;
  let turn = 0;
  const busy = new Map<string, number>();
  const count = (name: string, by: number) => busy.set(name, (busy.get(name) ?? 0) + by);
  return {
    add: (target) => {
      registered = [...registered, { ...target, agent: new Agent({ keepAlive: true }) }];
    },
    drain: async ({ name }) => {
      const leaving = registered.find((target) => target.name === name);
      registered = registered.filter((target) => target !== leaving);
      while ((busy.get(name) ?? 0) > 0) await sleep(20);
      leaving?.agent.destroy();
    },
    sendAllTo: (target) => {
      only = target?.name;
    },
    take: (tried) => {
      const open = registered.filter((one) => !tried.has(one) && (only ?? one.name) === one.name);
      turn += 1;
      const target = open[turn % open.length];
      if (!target) return undefined;
      count(target.name, 1);
      return { target, done: () => count(target.name, -1) };
    },
  };
}
