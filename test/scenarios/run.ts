import { expect } from 'vitest';
import { readActual } from '../../lib/actual/state.ts';
import { applyPlan } from '../../lib/apply/apply.ts';
import { buildDesired } from '../../lib/desired/build.ts';
import type { Gateway } from '../../lib/keycloak/gateway.ts';
import { loadDocuments } from '../../lib/load/load-documents.ts';
import type { Documents } from '../../lib/model/documents/loaded.ts';
import type { Change, Plan } from '../../lib/model/plan.ts';
import { buildPlan } from '../../lib/plan/build.ts';
import { blocking, factsOfFiles, reviewPlan } from '../../lib/review/review.ts';
import { copyRealmFiles } from '../support/realm/realm-files.ts';
import { type Hand, REALM, type Scenario, type Step } from './scenario.ts';

export type World = { readonly gateway: Gateway; readonly hand: Hand };

/** Brings the world to the project's own files, then takes the steps; a plan after an apply is empty. */
export async function runScenario(world: World, scenario: Scenario): Promise<void> {
  const files = await copyRealmFiles();
  try {
    if (scenario.from !== 'nothing') {
      await applied(world, await planned(world, await documentsOf(files.realmDir), true));
    }
    for (const step of scenario.steps) {
      await step.files?.(files);
      await step.byHand?.(world.hand);
      await take(world, step, await documentsOf(files.realmDir));
      await step.afterwards?.(world.hand);
    }
  } finally {
    await files.dispose();
  }
}

async function take(world: World, step: Step, documents: Documents): Promise<void> {
  const prune = step.prune ?? false;
  const plan = await planned(world, documents, prune);
  const findings = reviewPlan(plan, factsOfFiles(documents));
  expect({
    changes: plan.changes.map(described).sort(),
    findings: findings.map(({ severity, code, address }) => `${severity} ${code} ${anyRealm(address)}`),
  }).toEqual({ changes: step.changes, findings: step.findings ?? [] });
  if (blocking(findings, step.accept ?? []).length > 0) return;
  await applied(world, plan);
  expect((await planned(world, documents, prune)).changes.map(described)).toEqual([]);
}

async function planned({ gateway }: World, documents: Documents, prune: boolean): Promise<Plan> {
  const desired = buildDesired(documents, gateway.realm);
  return buildPlan(desired, await readActual(gateway), { realm: gateway.realm, prune });
}

/** Carries a plan out; the first failure is the test's. */
async function applied({ gateway }: World, plan: Plan): Promise<void> {
  const signal = new AbortController().signal;
  const { failed } = await applyPlan(gateway, plan, { signal, onEvent: () => {} });
  const [first] = failed;
  if (first) throw first.error;
}

async function documentsOf(realmDir: string): Promise<Documents> {
  const { documents, problems } = await loadDocuments({ realmDir, env: 'local' });
  expect(problems).toEqual([]);
  if (!documents) throw new Error('The files of the scenario are not valid.');
  return documents;
}

function described({ action, address, fields }: Change): string {
  const what = anyRealm(address);
  if (action !== 'update') return `${action} ${what}`;
  return `update ${what}: ${fields.map(({ path }) => path.join('.')).join(' ')}`;
}

function anyRealm(address: string): string {
  return address.startsWith('realm/') ? `realm/${REALM}` : address;
}
