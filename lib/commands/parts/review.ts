import { readClientUse } from '../../keycloak/client-use.ts';
import { readTouchesIfAble } from '../../keycloak/touches.ts';
import type { Finding } from '../../model/finding.ts';
import type { Change, Plan } from '../../model/plan.ts';
import { concernsGroup } from '../../plan/part.ts';
import { factsOfFiles, reviewPlan } from '../../review/review.ts';
import type { ReviewFacts } from '../../review/rule.ts';
import type { RealmSession } from './realm-session.ts';
import { secretSettings } from './sink.ts';

/**
 * What there is to say of a plan, with what only Keycloak knows: who touched what drifted, and how many
 * people the clients have that go or are closed. Requests grow with those changes. `more` is what the
 * caller has found out.
 */
export async function reviewWith(
  { documents, session }: Pick<RealmSession, 'documents' | 'session'>,
  plan: Plan,
  more: Partial<ReviewFacts> = {},
): Promise<readonly Finding[]> {
  const drifted = plan.changes.filter((change) => change.drifted);
  const [touches, use] = await Promise.all([
    readTouchesIfAble(
      session,
      drifted.map((change) => ({ ...change, change: 'changed' })),
    ),
    readClientUse(session, plan.changes.flatMap(closedClient)),
  ]);
  const facts = factsOfFiles(documents);
  // Whoever looks at a part is told of that part.
  const oldTerms = (facts.oldTerms ?? []).filter((old) => concernsGroup(plan, old));
  const sink = secretSettings(documents, session.realm)?.sink;
  return reviewPlan(plan, { ...facts, oldTerms, touches, use, sink, ...more });
}

/** The client whose people a change shuts out. */
function closedClient({ kind, address, id, before, after }: Change) {
  const closes = before?.['enabled'] === true && after?.['enabled'] !== true;
  return kind === 'client' && id !== undefined && closes ? [{ address, id }] : [];
}
