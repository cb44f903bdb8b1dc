import { toActual } from '../../actual/state.ts';
import type { Gateway } from '../../keycloak/gateway.ts';
import { asTexts } from '../../model/json.ts';
import type { Plan } from '../../model/plan.ts';
import type { ActualResource } from '../../model/resource.ts';
import { resetsSecrets } from '../../plan/due-deliveries.ts';

/** The executor by which Keycloak keeps an old secret, which a server has only with a preview feature. */
const ROTATION = 'secret-rotation';

/**
 * Whether the old secret of a client outlives a reset on this server. Found out, by two requests at most, only
 * where the plan resets one.
 */
export async function keepsOldSecrets(
  gateway: Gateway,
  plan: Plan,
  actual: readonly ActualResource[],
): Promise<boolean | undefined> {
  if (!resetsSecrets(plan)) return undefined;
  const isPolicies = ({ kind }: ActualResource) => kind === 'client-policies';
  const found =
    actual.find(isPolicies) ?? toActual(await gateway.observe('client-policies', 'realm')).find(isPolicies);
  return !asTexts(found?.state['lacks']).includes(ROTATION);
}
