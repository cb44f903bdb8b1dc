import { EXCHANGE } from '../../kinds/client-grants.ts';
import { splitTexts } from '../../kinds/joined-texts.ts';
import type { JsonObject } from '../../model/json.ts';
import { about, added, attribute, ofUpdates } from '../judge.ts';
import type { ReviewRule } from '../rule.ts';

/** What users let one application see, another gets too; from either end (RFC 8693 section 5). */
export const exchangeAudienceAdded: ReviewRule = {
  code: 'exchange-audience-added',
  check: (plan) => [
    ...ofUpdates(plan, ['client'], (before, after) =>
      about(
        newNames(before, after, EXCHANGE.audiences),
        (names) => `exchanges tokens for ones meant for ${names}`,
      ),
    ),
    ...ofUpdates(plan, ['client'], (before, after) =>
      about(newNames(before, after, EXCHANGE.allowed), (names) => `takes exchanged tokens from ${names}`),
    ),
  ],
};

function newNames(before: JsonObject, after: JsonObject, name: string): readonly string[] {
  const names = (state: JsonObject) => splitTexts(attribute(state, name));
  return added(names(before), names(after));
}
