import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/model/json.ts';
import type { Change } from '../../../lib/model/plan.ts';
import type { ActualResource } from '../../../lib/model/resource.ts';
import { dueDeliveries, resetsSecrets } from '../../../lib/plan/due-deliveries.ts';
import { planOf } from '../../support/plans.ts';
import { inKeycloak } from '../../support/resources.ts';

const holding = (version: string): JsonObject => ({ attributes: { 'citizenid.secret-version': version } });
const NONE: JsonObject = { attributes: {} };

function change(name: string, action: Change['action'], more: Partial<Change>): Change {
  const common = { kind: 'client', address: `client/${name}`, id: 'id', fields: [], reason: '' } as const;
  return { ...common, name, action, before: undefined, after: undefined, source: undefined, ...more };
}

function live(name: string, more: Partial<ActualResource> = {}): ActualResource {
  return inKeycloak('client', name, holding('1'), more);
}

describe('what is to be handed over after an apply', () => {
  it('are the secrets that it makes: of new, adopted, reset and newly confidential clients', () => {
    const plan = planOf(
      change('new', 'create', { after: holding('1') }),
      change('taken', 'adopt', { before: holding('1'), after: holding('1') }),
      change('reset', 'update', { before: holding('1'), after: holding('2') }),
      change('grown', 'update', { before: NONE, after: holding('1') }),
    );
    expect(dueDeliveries(plan, [])).toEqual(['grown', 'new', 'reset', 'taken']);
  });

  it('are none of clients that keep theirs, have none, or go', () => {
    const plan = planOf(
      change('same', 'update', { before: holding('2'), after: holding('2') }),
      change('lowered', 'update', { before: holding('2'), after: holding('1') }),
      change('public', 'create', { after: NONE }),
      change('shrunk', 'update', { before: holding('1'), after: NONE }),
      change('gone', 'delete', { before: holding('1') }),
    );
    expect(dueDeliveries(plan, [live('calm')])).toEqual([]);
  });

  it('are those of ours that have not reached anybody yet, by the names that they will have', () => {
    const late = { undelivered: true } as const;
    const plan = planOf(change('new-name', 'update', { previously: 'old-name', after: holding('1') }));
    const actual = [
      live('late', late),
      live('old-name', late),
      live('theirs', { ...late, ownership: 'foreign' }),
    ];
    expect(dueDeliveries(plan, actual)).toEqual(['late', 'new-name']);
  });
});

describe('a reset', () => {
  it('is in a plan where the version of a client rises', () => {
    expect(resetsSecrets(planOf(change('a', 'update', { before: holding('1'), after: holding('2') })))).toBe(
      true,
    );
    expect(resetsSecrets(planOf(change('a', 'update', { before: holding('2'), after: holding('1') })))).toBe(
      false,
    );
    expect(resetsSecrets(planOf(change('a', 'create', { after: holding('2') })))).toBe(false);
  });
});
