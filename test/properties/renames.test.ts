import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActual } from '../../lib/actual/state.ts';
import { applyPlan } from '../../lib/apply/apply.ts';
import { withReferences } from '../../lib/kinds/references.ts';
import { type Address, address, type DesiredResource, type Kind } from '../../lib/model/resource.ts';
import { buildPlan } from '../../lib/plan/build.ts';
import { createFakeGateway } from '../support/keycloak/fake-gateway.ts';
import { resources } from './kind-cases.ts';

const RENAMABLE: readonly Kind[] = ['client', 'scope', 'role', 'group'];
const renamable = resources.filter(
  ({ kind, name }) => RENAMABLE.includes(kind) && name !== 'integrators' && name !== 'offline_access',
);

/** The same files with some resources called otherwise, wherever they are spoken of. */
function renamed(chosen: readonly DesiredResource[], suffix: string): readonly DesiredResource[] {
  const newName = (kind: Kind, name: string) =>
    chosen.some((one) => one.kind === kind && one.name === name) ? `${name}${suffix}` : name;
  return resources.map((resource) => {
    const { kind, name: previously, state } = resource;
    const name = newName(kind, previously);
    const next = { ...resource, state: withReferences(kind, state, newName) };
    return name === previously ? next : { ...next, name, address: address(kind, name), previously };
  });
}

const { signal } = new AbortController();

async function converge(gateway: ReturnType<typeof createFakeGateway>, desired: readonly DesiredResource[]) {
  const plan = buildPlan(desired, await readActual(gateway), { realm: 'fake', prune: true });
  await applyPlan(gateway, plan, { signal, onEvent: () => {} });
  return plan.changes.map(({ action, address: at }) => `${action} ${at}`);
}

const idsOf = async (gateway: ReturnType<typeof createFakeGateway>) =>
  (await gateway.read()).map(({ id }) => id).sort();

describe('any renames at once', () => {
  it('are one update each, keep every id, and leave nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(renamable), async (chosen) => {
        const gateway = createFakeGateway();
        await converge(gateway, resources);
        const ids = await idsOf(gateway);
        const next = renamed(chosen, '-x');
        const expected = chosen.map(({ kind, name }): Address => address(kind, `${name}-x`));
        expect((await converge(gateway, next)).sort()).toEqual(expected.map((at) => `update ${at}`).sort());
        expect(await converge(gateway, next)).toEqual([]);
        expect(await idsOf(gateway)).toEqual(ids);
      }),
      { numRuns: 40 },
    );
  });
});
