import { groupOfClient, ownGroup } from '../kinds/parts.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { Action, Change, FieldChange, Plan } from '../model/plan.ts';

export type PlanReport = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly requests: number;
  /** What the files are held against, where it is no Keycloak. */
  readonly against?: string;
};

/** How many changes of each action, and how many resources are as the files say. */
export function countChanges(plan: Plan): Readonly<Record<Action | 'unchanged', number>> {
  const count = (action: Action) => plan.changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    adopt: count('adopt'),
    unchanged: plan.unchanged,
  };
}

/** The whole plan in one sentence. */
export function summaryLine({ plan, against }: Pick<PlanReport, 'plan' | 'against'>): string {
  const { create, update, delete: deleted, adopt, unchanged } = countChanges(plan);
  if (plan.changes.length === 0 && plan.conflicts.length > 0) return 'Nothing that could be done.';
  if (plan.changes.length === 0) {
    return against === undefined
      ? `Nothing to do: ${resources(unchanged)} as the files say.`
      : `No change: ${resources(unchanged)} as in ${against}.`;
  }
  const adopted = adopt > 0 ? `, ${adopt} to adopt` : '';
  const part = plan.only === undefined ? '' : `, only ${plan.only.join(' ')}`;
  const base = against === undefined ? '' : ` against ${against}`;
  return `Plan for realm ${plan.realm}${part}${base}: ${create} to create, ${update} to update, ${deleted} to delete${adopted}, ${unchanged} unchanged.`;
}

function resources(count: number): string {
  return count === 1 ? 'one resource is' : `${count} resources are`;
}

/** The changes under the name of the integrator they belong to; what belongs to none comes first. */
export function sectionsOf(plan: Plan): ReadonlyMap<string, readonly Change[]> {
  const sections = Map.groupBy(plan.changes, integratorOf);
  const names = [...sections.keys()].sort(
    (a, b) => Number(b === REALM) - Number(a === REALM) || (a < b ? -1 : 1),
  );
  return new Map(names.map((name) => [name, sections.get(name) ?? []]));
}

const REALM = 'realm';

function integratorOf({ kind, name, after, before }: Change): string {
  const resource = { kind, name, state: after ?? before ?? {} };
  return ownGroup(resource) ?? groupOfClient(resource) ?? REALM;
}

/** A created object's empty fields say nothing. */
export function isWorthALine({ before, after }: FieldChange): boolean {
  return before !== undefined || !isEmpty(after);
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
