import type { Plan } from '../model/plan.ts';
import type { TokenChange } from '../model/token-change.ts';
import type { Paint } from './format.ts';
import { keepingTokens, namesOf, placeChanges, scopeName, scopeTokens } from './token-words.ts';

/** More groups of clients than these are only counted. */
const SHOWN = 20;

/** What the touched clients get in their tokens, scope by scope; those alike stand together. */
export function tokensText(plan: Plan, paint: Paint): readonly string[] {
  const shown = plan.tokens.slice(0, SHOWN).flatMap((change) => tokenLines(change, paint));
  const others = plan.tokens.slice(SHOWN).flatMap(({ clients }) => clients);
  const keeping = keepingTokens(plan);
  const lines = [
    ...shown,
    ...(others.length === 0 ? [] : [`${namesOf(others)}: --format json shows them all`]),
    ...(keeping.length === 0 ? [] : [`${paint('cyan', namesOf(keeping))}: as before`]),
  ];
  return lines.length === 0 ? [] : [paint('bold', 'tokens'), ...lines];
}

function tokenLines(change: TokenChange, paint: Paint): readonly string[] {
  return [
    `${paint('cyan', namesOf(change.clients))}: ${placeChanges(change).join('; ')}`,
    ...change.scopes.map((scope) => {
      const [before, after] = [scopeTokens(scope.before), scopeTokens(scope.after)];
      return `      ${scopeName(scope)}: ${paint('red', before)} -> ${paint('green', after)}`;
    }),
  ];
}
