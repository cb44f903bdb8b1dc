import { describe, expect, it } from 'vitest';
import { type ApplyEvent, applyPlan } from '../../../lib/apply/apply.ts';
import { CitizenIdError } from '../../../lib/errors.ts';
import { factsOf } from '../../../lib/kinds/registry.ts';
import { address, type DesiredResource, type Kind } from '../../../lib/model/resource.ts';
import { buildPlan } from '../../../lib/plan/build.ts';
import { createFakeGateway } from '../../support/keycloak/fake-gateway.ts';

function desired(kind: Kind, name: string): DesiredResource {
  const source = { file: 'realm/some.yaml', line: 1, column: 1 };
  return { kind, name, address: address(kind, name), state: factsOf(kind).normalise({}), source };
}

const PLAN = buildPlan(
  [
    desired('realm', 'verse'),
    desired('role', 'Admin'),
    desired('role', 'Pilot'),
    desired('scope', 'roles'),
    desired('client', 'acme'),
  ],
  [],
  { realm: 'verse', prune: false },
);

describe('applyPlan', () => {
  it('writes stage by stage and tells of each write', async () => {
    const gateway = createFakeGateway();
    const events: ApplyEvent[] = [];
    const signal = new AbortController().signal;
    const result = await applyPlan(gateway, PLAN, { signal, onEvent: (event) => events.push(event) });
    const all = ['realm/verse', 'role/Admin', 'role/Pilot', 'scope/roles', 'client/acme'];
    expect(gateway.writes).toEqual(all);
    expect(result).toEqual({ applied: all, failed: [], skipped: [] });
    const told = (asked: ApplyEvent['state']) => events.filter(({ state }) => state === asked);
    expect(told('started').map(({ change }) => change.address)).toEqual(all);
    expect(told('applied').map(({ done, total }) => `${done}/${total}`)).toEqual(
      all.map((_, index) => `${index + 1}/5`),
    );
  });

  it('finishes the stage of a failure and skips what comes after', async () => {
    const refused = new CitizenIdError('KEYCLOAK_REFUSED', 'Could not create role/Admin');
    const gateway = createFakeGateway({ fail: ({ name }) => (name === 'Admin' ? refused : undefined) });
    const signal = new AbortController().signal;
    expect(await applyPlan(gateway, PLAN, { signal, onEvent: () => {} })).toEqual({
      applied: ['realm/verse', 'role/Pilot'],
      failed: [{ address: 'role/Admin', error: refused }],
      skipped: ['scope/roles', 'client/acme'],
    });
  });

  it('starts nothing new after an interrupt, and says what it left', async () => {
    const interrupt = new AbortController();
    const gateway = createFakeGateway();
    const onEvent = () => interrupt.abort();
    expect(await applyPlan(gateway, PLAN, { signal: interrupt.signal, onEvent })).toEqual({
      applied: ['realm/verse'],
      failed: [],
      skipped: ['role/Admin', 'role/Pilot', 'scope/roles', 'client/acme'],
    });
  });

  it('is finished by a second one after the first was cut short', async () => {
    const interrupt = new AbortController();
    const gateway = createFakeGateway();
    await applyPlan(gateway, PLAN, { signal: interrupt.signal, onEvent: () => interrupt.abort() });
    const signal = new AbortController().signal;
    const { failed } = await applyPlan(
      gateway,
      { ...PLAN, changes: PLAN.changes.slice(1) },
      { signal, onEvent: () => {} },
    );
    expect(failed).toEqual([]);
    expect(gateway.writes).toEqual(PLAN.changes.map(({ address }) => address));
  });
});
